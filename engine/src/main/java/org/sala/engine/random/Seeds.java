package org.sala.engine.random;

/// The seeds of one run, one per scope. Every stream declares the scope that it draws from.
public record Seeds(Seed cohort, Seed team, Seed learner) {

    /// Public seeds for practice: teams of one number share organisation and baseline.
    public static Seeds practice(long number, int team) {
        Seed cohort = Seed.practice(number);
        return new Seeds(cohort, cohort.derive("team " + team), cohort.derive("learner " + team));
    }

    /// The seeds of one team in a centre, derived from its secret.
    public static Seeds secret(byte[] centreSecret, String exercise, String cohort, String team) {
        Seed shared = Seed.secret(centreSecret, exercise + "\n" + cohort);
        Seed own = Seed.secret(centreSecret, exercise + "\n" + cohort + "\n" + team);
        return new Seeds(shared, own, own.derive("learner"));
    }

    public Seed of(Scope scope) {
        return switch (scope) {
            case COHORT -> cohort;
            case TEAM -> team;
            case LEARNER -> learner;
        };
    }
}
