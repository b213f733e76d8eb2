package org.sala.engine.storyline;

/// Something in the queue: data only, ordered by time, kind and key.
public sealed interface Due {

    long at();

    /// A step is to begin. @param attempt from 1
    record StepBegins(long at, String step, int attempt) implements Due {}

    record StepEnds(long at, String step, int attempt) implements Due {}

    /// @param count number of the beacon
    record Beacon(long at, int host, long count) implements Due {}

    /// The attacker learns something. @param order sequence of the command behind it, 0 none
    record Notices(long at, String what, long order) implements Due {}

    record Reacts(long at, String reaction, boolean otherwise) implements Due {}

    record HerringBegins(long at, String herring) implements Due {}

    /// Somebody writes to the helpdesk about a herring that is still to come. @param about when it will
    record HerringAnnounced(long at, String herring, long about) implements Due {}

    /// An action of the team takes effect.
    record ActionEffect(long at, long sequence) implements Due {}

    /// A person decides about a request.
    record Decision(long at, long sequence) implements Due {}

    /// A person answers a question.
    record Answer(long at, long sequence) implements Due {}

    record InjectComes(long at, String inject) implements Due {}

    /// A machine is back after having been set up anew.
    record HostReturns(long at, int host) implements Due {}

    /// The minute in which damage is counted and conditions are looked at.
    record Minute(long at) implements Due {}

    private int rank() {
        return switch (this) {
            case StepEnds _ -> 0;
            case ActionEffect _ -> 1;
            case HostReturns _ -> 2;
            case Decision _ -> 3;
            case Answer _ -> 4;
            case Notices _ -> 5;
            case Reacts _ -> 6;
            case StepBegins _ -> 7;
            case HerringBegins _ -> 8;
            case Beacon _ -> 9;
            case InjectComes _ -> 10;
            case Minute _ -> 11;
            case HerringAnnounced _ -> 12;
        };
    }

    /// Tells two entries of one kind apart.
    private String key() {
        return switch (this) {
            case StepBegins due -> due.step + "#" + due.attempt;
            case StepEnds due -> due.step + "#" + due.attempt;
            case Beacon due -> due.host + "#" + due.count;
            case Notices due -> due.what;
            case Reacts due -> due.reaction;
            case HerringBegins due -> due.herring;
            case HerringAnnounced due -> due.herring;
            case ActionEffect due -> Long.toString(due.sequence);
            case Decision due -> Long.toString(due.sequence);
            case Answer due -> Long.toString(due.sequence);
            case InjectComes due -> due.inject;
            case HostReturns due -> Integer.toString(due.host);
            case Minute _ -> "";
        };
    }

    static int compare(Due a, Due b) {
        int byTime = Long.compare(a.at(), b.at());
        if (byTime != 0) {
            return byTime;
        }
        int byRank = Integer.compare(a.rank(), b.rank());
        return byRank != 0 ? byRank : a.key().compareTo(b.key());
    }
}
