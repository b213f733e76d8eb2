package org.sala.evidence.recorder;

/// When a record is written, in the order of all records of a log.
///
/// @param at    true time of writing
/// @param begun true time of the event that it is about
/// @param host  of that event
/// @param id    of that event
public record Turn(long at, long begun, int host, long id) implements Comparable<Turn> {

    @Override
    public int compareTo(Turn other) {
        int byTime = Long.compare(at, other.at);
        if (byTime != 0) {
            return byTime;
        }
        int byBegin = Long.compare(begun, other.begun);
        if (byBegin != 0) {
            return byBegin;
        }
        int byHost = Integer.compare(host, other.host);
        return byHost != 0 ? byHost : Long.compare(id, other.id);
    }
}
