package org.sala.engine.event;

/// What every event carries.
///
/// @param id      stable key from (stream, occasion, ordinal); with `at` and `host` it orders events totally
/// @param at      ticks of 100 ns, UTC, true time (a host's clock may differ: that is the sensor's matter)
/// @param host    index of the host on which it happened, -1 outside the organisation
/// @param account index of the account in whose name, -1 the machine itself or unknown
public record Header(long id, long at, int host, int account, Cause cause) {

    public static final int OUTSIDE = -1;
    public static final int MACHINE = -1;
}
