package org.sala.centre.registrar;

import org.sala.centre.web.Shell;
import org.springframework.web.servlet.View;

/// How the pages of the books answer a deed: with what was done, or with what the rules forbade.
public final class DeedPages {

    private DeedPages() {}

    /// Does it, goes to the page and says there how it went.
    ///
    /// @param key what to say where it was done
    public static View answer(Shell shell, String path, Runnable deed, String key) {
        try {
            deed.run();
            return shell.done(path, key);
        } catch (RefusedException e) {
            return shell.refused(path, e.key(), e.arguments().toArray());
        }
    }
}
