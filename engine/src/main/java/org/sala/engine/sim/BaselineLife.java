package org.sala.engine.sim;

import org.jspecify.annotations.Nullable;
import org.sala.engine.baseline.Baseline;
import org.sala.engine.baseline.Boots;
import org.sala.engine.baseline.Stay;
import org.sala.engine.event.EventSink;
import org.sala.engine.storyline.Clock;
import org.sala.engine.storyline.Presence;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Addresses;
import org.sala.engine.world.Organisation;

/// Normal life as the baseline plans it, and when its people and machines are there.
public record BaselineLife(Baseline baseline, Organisation organisation)
        implements NormalLife, Presence {

    @Override
    public void emit(long from, long to, EventSink sink) {
        baseline.emit(from, to, sink);
    }

    @Override
    public Presence presence(Organisation of, Addresses addresses) {
        return this;
    }

    private Boots.@Nullable Uptime uptime(int host, long at) {
        return baseline.boots().uptime(organisation.host(host), Clock.day(organisation, at));
    }

    @Override
    public boolean on(int host, long at) {
        if (!organisation.host(host).isWorkstation()) {
            return true;
        }
        Boots.Uptime uptime = uptime(host, at);
        if (uptime == null || at < uptime.from() + Ticks.MINUTE || at >= uptime.to()) {
            return false;
        }
        Stay stay = stay(organisation.host(host).owner(), at);
        return stay == null || !stay.remote() || (at >= stay.connected() && at < stay.logoff());
    }

    private @Nullable Stay stay(int person, long at) {
        return baseline.attendance().stay(person, Clock.day(organisation, at));
    }

    @Override
    public boolean atDesk(int person, long at) {
        Stay stay = stay(person, at);
        return stay != null
                && stay.active(at)
                && at > Math.max(stay.at().mailer(), stay.at().browser()) + Ticks.MINUTE
                && at < stay.logoff() - 10 * Ticks.MINUTE;
    }

    @Override
    public int bootDay(int host, long at) {
        return baseline.boots().bootDay(organisation.host(host), Clock.day(organisation, at));
    }

    @Override
    public int address(int host, long at) {
        return baseline.address(host, Clock.day(organisation, at));
    }

    @Override
    public boolean session(int person, long at) {
        Stay stay = stay(person, at);
        return stay != null && at > stay.connected() + 2 * Ticks.MINUTE && at < stay.logoff();
    }

    @Override
    public String mailCache(int person) {
        return baseline.mailCache(person);
    }

    @Override
    public String userAgent(int person) {
        return baseline.userAgent(person);
    }
}
