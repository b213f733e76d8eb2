package org.sala.centre.account.page;

import java.time.Duration;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.LoginThrottle;
import org.sala.centre.account.Reader;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/// Asks a signed-in person for the password once more, so that a screen left alone gives nothing away.
@Component
class Confirmation {
    private final Accounts accounts;
    private final LoginThrottle throttle;

    Confirmation(Accounts accounts, LoginThrottle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    /// Whether the field `password` is right; wrong ones are counted with those of the sign-in page.
    boolean known(Shell shell, Form form) {
        Reader reader = shell.reader();
        if (reader.guest()) {
            throw new AccessDeniedException("a guest has no password");
        }
        String address = shell.remoteAddress();
        Duration wait = throttle.wait(reader.login(), address);
        if (!wait.isZero()) {
            form.wrong("password", "signin.wait", wait.toMinutes() + 1);
            return false;
        }
        boolean right =
                accounts.check(reader.login(), form.exact("password"))
                        .filter(id -> id == reader.id())
                        .isPresent();
        if (!right) {
            throttle.failed(reader.login(), address);
            form.wrong("password", "factor.form.password");
        }
        return right;
    }
}
