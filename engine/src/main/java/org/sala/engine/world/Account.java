package org.sala.engine.world;

import java.util.List;

/// An account of the domain, or of one machine. Linux accounts carry their uid in place of the rid.
///
/// @param id     index in [Organisation#accounts()]
/// @param person person index, -1 for a service or a built-in account
/// @param rid    last part of its SID, 500 and up. Source: [MS-DTYP] section 2.4.2.4
/// @param groups names of groups
public record Account(int id, String name, Kind kind, int person, int rid, List<String> groups) {

    public enum Kind {
        PERSON,
        ADMIN,
        SERVICE,
        BUILT_IN,
        MACHINE,
        LINUX
    }

    public boolean privileged() {
        return groups.contains("Domain Admins");
    }
}
