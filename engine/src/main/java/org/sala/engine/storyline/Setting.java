package org.sala.engine.storyline;

import java.util.SortedMap;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.Variation;
import org.sala.engine.world.Addresses;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.Organisation;

/// What the attack finds and cannot change: the scenario, the organisation as born, the values drawn.
///
/// @param teamKey 64 bits of the team's seed, from which cheap streams and keys come
/// @param names   what texts call things
public record Setting(
        Scenario scenario,
        Seeds seeds,
        Organisation organisation,
        Variation variation,
        Addresses addresses,
        Presence presence,
        long teamKey,
        SortedMap<String, String> names) {

    public static Setting of(
            Scenario scenario,
            Seeds seeds,
            Organisation organisation,
            Variation variation,
            Presence presence) {
        return new Setting(
                scenario,
                seeds,
                organisation,
                variation,
                Addresses.of(organisation, seeds.cohort()),
                presence,
                RandomStream.of(seeds.team(), "storyline", "key").nextLong(),
                variation.names(organisation));
    }

    public int day(long at) {
        return Clock.day(organisation, at);
    }

    /// The address of a machine at a time.
    public int address(int host, long at) {
        return presence.address(host, at);
    }

    public Host host(int id) {
        return organisation.host(id);
    }

    /// The domain controller that a machine asks: half of them the first, half the second.
    public Host controller(int host) {
        java.util.List<Host> all = organisation.all(HostRole.DOMAIN_CONTROLLER);
        return all.get(Math.floorMod(host, all.size()));
    }

    /// A stream for an occasion of this team.
    public RandomStream random(String stream, String occasion) {
        return RandomStream.of(Keys.of(stream, teamKey, Keys.text(occasion), 0));
    }

    public long key(String kind, String what) {
        return Keys.of(kind, teamKey, Keys.text(what), 0);
    }

    /// Index of the machine of a name, -1 without; DNS names count too.
    public int hostNamed(String name) {
        for (Host host : organisation.hosts()) {
            if (host.name().equalsIgnoreCase(name)
                    || organisation.dnsName(host).equalsIgnoreCase(name)) {
                return host.id();
            }
        }
        return -1;
    }

    /// Index of the account of a name, -1 without. "DOMAIN\name" and "name@domain" count too.
    public int accountNamed(String name) {
        String bare = name.substring(name.indexOf('\\') + 1);
        int at = bare.indexOf('@');
        String login = at < 0 ? bare : bare.substring(0, at);
        for (org.sala.engine.world.Account account : organisation.accounts()) {
            if (account.name().equalsIgnoreCase(login)) {
                return account.id();
            }
        }
        return -1;
    }
}
