package org.sala.engine.world;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;

/// Draws zones and machines with the facts of their birth.
final class MachineRoom {

    private static final int FIRST_INSTALL = CivilTime.epochDay(2021, 3, 1);
    private static final int LAST_INSTALL = CivilTime.epochDay(2024, 11, 1);

    private final OrganisationSpec spec;
    private final Seed seed;
    private final List<Organisation.Zone> zones;

    MachineRoom(OrganisationSpec spec, Seed seed) {
        this.spec = spec;
        this.seed = seed;
        RandomStream drawn = RandomStream.of(seed, "organisation", "network");
        int net = 10 << 24 | (int) drawn.between(16, 239) << 16;
        this.zones =
                List.of(
                        zone(
                                0,
                                "Head office",
                                Organisation.Zone.Kind.WORKSTATIONS,
                                net | 16 << 8,
                                22),
                        zone(
                                1,
                                "Branch office",
                                Organisation.Zone.Kind.WORKSTATIONS,
                                net | 32 << 8,
                                23),
                        zone(2, "Servers", Organisation.Zone.Kind.SERVERS, net | 1 << 8, 24),
                        zone(3, "DMZ", Organisation.Zone.Kind.DMZ, net | 5 << 8, 24),
                        zone(
                                4,
                                "Management",
                                Organisation.Zone.Kind.MANAGEMENT,
                                net | 250 << 8,
                                24),
                        zone(5, "Remote access", Organisation.Zone.Kind.VPN, net | 200 << 8, 23));
    }

    private static Organisation.Zone zone(
            int id, String name, Organisation.Zone.Kind kind, int prefix, int length) {
        return new Organisation.Zone(id, name, kind, prefix, length);
    }

    List<Organisation.Zone> zones() {
        return zones;
    }

    /// Servers first, then one workstation or laptop per person, so that the index of a workstation is known.
    List<Host> hosts(List<Person> people, String domainSid) {
        List<Host> hosts = new ArrayList<>();
        int[] next = new int[zones.size()];
        for (OrganisationSpec.Server server : spec.servers()) {
            int zone = indexOf(server.zone());
            int address = zones.get(zone).prefix() + 10 + next[zone]++;
            hosts.add(
                    new Host(
                            hosts.size(),
                            server.name(),
                            server.roles(),
                            zone,
                            address,
                            -1,
                            facts(server.name(), server.os())));
        }
        RandomStream drawn = RandomStream.of(seed, "organisation", "workstations");
        int number = (int) drawn.between(11, 40);
        int branchFrom = people.size() - spec.branch();
        int[] seat = seats(people.size(), drawn);
        for (Person person : people) {
            number += drawn.chance(1, 6) ? 2 : 1;
            boolean laptop = person.workDay().remote();
            String name = (laptop ? "LT-" : "WS-") + digits(number);
            Host.Os os = drawn.chance(2, 3) ? Host.Os.WINDOWS_11 : Host.Os.WINDOWS_10;
            hosts.add(
                    new Host(
                            hosts.size(),
                            name,
                            List.of(laptop ? HostRole.LAPTOP : HostRole.WORKSTATION),
                            seat[person.id()] >= branchFrom ? 1 : 0,
                            0,
                            person.id(),
                            facts(name, os)));
        }
        return List.copyOf(hosts);
    }

    private static int[] seats(int people, RandomStream drawn) {
        int[] seats = new int[people];
        for (int i = 0; i < people; i++) {
            int other = drawn.below(i + 1);
            seats[i] = seats[other];
            seats[other] = i;
        }
        return seats;
    }

    private static String digits(int number) {
        String text = Integer.toString(number);
        return "0000".substring(text.length()) + text;
    }

    private int indexOf(Organisation.Zone.Kind kind) {
        for (Organisation.Zone zone : zones) {
            if (zone.kind() == kind) {
                return zone.id();
            }
        }
        throw new IllegalStateException("no zone of kind " + kind);
    }

    private Host.Facts facts(String name, Host.Os os) {
        RandomStream drawn = RandomStream.of(seed, "host facts", name);
        long mac = drawn.nextLong() & 0xFCFF_FFFF_FFFFL | 0x0200_0000_0000L;
        String sid =
                os.isWindows()
                        ? "S-1-5-21-"
                                + drawn.between(100_000_000, 4_290_000_000L)
                                + "-"
                                + drawn.between(100_000_000, 4_290_000_000L)
                                + "-"
                                + drawn.between(100_000_000, 4_290_000_000L)
                        : "";
        long installed =
                drawn.between(FIRST_INSTALL, LAST_INSTALL) * Ticks.DAY
                        + drawn.between(2 * Ticks.HOUR, 9 * Ticks.HOUR);
        long[] disks = {256_060_514_304L, 512_110_190_592L, 480_103_981_056L, 1_000_204_886_016L};
        Host.Install install =
                new Host.Install(
                        installed, (int) drawn.nextLong(), disks[drawn.below(disks.length)]);
        long offset =
                name.equals("FS02") && drawn.chance(2, 3)
                        ? -187 * Ticks.SECOND
                        : drawn.bell(
                                0,
                                os.isWindows() ? 400 * Ticks.MILLISECOND : 12 * Ticks.MILLISECOND);
        long drift = drawn.bell(0, 30 * Ticks.MILLISECOND);
        return new Host.Facts(os, mac, sid, install, offset, drift);
    }
}
