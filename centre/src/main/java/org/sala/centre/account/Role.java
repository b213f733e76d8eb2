package org.sala.centre.account;

import java.util.Locale;
import java.util.Optional;

/// What a person is for in the centre. A person may hold many. Which page asks for which role stands
/// in `org.sala.centre.web.Routes` and nowhere else.
public enum Role {
    DIRECTOR,
    ME_OFFICER,
    REGISTRAR,
    FOCAL_POINT,
    NOMINEE,
    INSTRUCTOR,
    TUTOR,
    EVALUATOR,
    TRAINEE,
    AUTHOR,
    ORGANISER,
    REVIEWER,
    YOUTH_CAPTAIN,
    YOUTH_MEMBER,
    COACH,
    DONOR,
    OPERATOR;

    /// The role's name in the database, in addresses and in message keys: `me-officer`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The role of a code, or nothing where no role has it.
    public static Optional<Role> ofCode(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /// Message key of the role's name as people read it.
    public String textKey() {
        return "account.role." + code();
    }
}
