package org.sala.evidence.pack;

/// What a package holds.
public enum PackageKind {
    LOGS,
    /// Logs and mailboxes.
    ALL
}
