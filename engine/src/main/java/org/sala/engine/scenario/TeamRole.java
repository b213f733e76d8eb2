package org.sala.engine.scenario;

/// The four seats of a team.
public enum TeamRole {
    LEAD,
    HANDLER,
    ANALYST,
    LIAISON
}
