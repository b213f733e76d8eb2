package org.sala.centre.account.page;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Role;
import org.sala.centre.web.Form;
import org.sala.centre.web.Shell;

/// What the forms of accounts have in common: names, addresses, roles and passwords.
final class Entries {
    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 70;

    private Entries() {}

    static String login(Form form) {
        String login = form.required("login", 80).toLowerCase(java.util.Locale.ROOT);
        if (!login.isEmpty() && !login.matches("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@+-]+")) {
            form.wrong("login", "account.form.login-letters");
        }
        return login;
    }

    static @Nullable String email(Form form) {
        String email = form.value("email");
        if (email.isEmpty()) {
            return null;
        }
        if (email.length() > 200 || !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            form.wrong("email", "account.form.email");
        }
        return email;
    }

    static Set<Role> roles(Form form) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String code : form.values("roles")) {
            Role.ofCode(code).ifPresent(roles::add);
        }
        if (roles.isEmpty()) {
            form.wrong("roles", "account.form.roles");
        }
        return roles;
    }

    /// Reads a new password and its repetition. Long ones are good; the longest that the stored
    /// form takes whole has 72 bytes.
    static String newPassword(Form form, String login) {
        String password = form.exact("new");
        int bytes = password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
            form.wrong("new", "account.form.password-short", SHORTEST_PASSWORD);
        } else if (bytes > LONGEST_PASSWORD) {
            form.wrong("new", "account.form.password-long", LONGEST_PASSWORD);
        } else if (password.toLowerCase(java.util.Locale.ROOT).contains(login)
                || password.chars().distinct().count() < 5) {
            form.wrong("new", "account.form.password-easy");
        }
        if (!password.equals(form.exact("again"))) {
            form.wrong("again", "account.form.password-again");
        }
        return password;
    }

    static Map<String, String> roleChoices(Shell shell) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            choices.put(role.code(), shell.t(role.textKey()));
        }
        return choices;
    }
}
