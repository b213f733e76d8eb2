package org.sala.centre.run.casework;

/// Two texts for one field: what one person typed, and what another wrote meanwhile.
public record Conflicting(String mine, String theirs, String who) {
    static final Conflicting NONE = new Conflicting("", "", "");

    public boolean isOne() {
        return !who.isEmpty();
    }
}
