package org.sala.engine.world;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;

/// Who has which IPv4 address, and which name stands for which: one answer for habits and attack alike.
///
/// Outside addresses come by keyed hash from 198.18.0.0/15 (RFC 2544) and the documentation nets of RFC 5737.
public final class Addresses {

    /// Days for which a DHCP address is kept before a machine may get its other one.
    private static final int BLOCK_DAYS = 4;

    private final Organisation organisation;
    private final long key;
    private final int[] leaseSlot;

    private Addresses(Organisation organisation, Seed cohort) {
        this.organisation = organisation;
        RandomStream stream =
                RandomStream.of(cohort, "addresses", organisation.identity().domain());
        this.key = stream.nextLong();
        int zones = organisation.network().zones().size();
        int[] zoneHosts = new int[zones];
        this.leaseSlot = new int[organisation.hosts().size()];
        for (Host host : organisation.hosts()) {
            if (host.address() == 0) {
                leaseSlot[host.id()] = zoneHosts[host.zone()]++;
            }
        }
        int[][] order = new int[zones][];
        for (int zone = 0; zone < zones; zone++) {
            order[zone] = shuffled(zoneHosts[zone], stream);
        }
        for (Host host : organisation.hosts()) {
            if (host.address() == 0) {
                leaseSlot[host.id()] = order[host.zone()][leaseSlot[host.id()]];
            }
        }
    }

    public static Addresses of(Organisation organisation, Seed cohort) {
        return new Addresses(organisation, cohort);
    }

    private static int[] shuffled(int size, RandomStream stream) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = stream.below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /// The address of a host inside on a local day: its fixed one, or the lease of that day.
    public int of(Host host, int day) {
        if (host.address() != 0) {
            return host.address();
        }
        Organisation.Zone zone = organisation.zoneOf(host);
        int block = Math.floorDiv(day + (int) (hash("phase", host.id()) & 3), BLOCK_DAYS);
        boolean second = (hash("block", ((long) host.id() << 32) + block) & 3) == 0;
        int slot = leaseSlot[host.id()] * 2 + (second ? 1 : 0);
        int offset = 20 + slot;
        return zone.prefix() + offset + offset / 250 * 30;
    }

    /// The address that a person has inside while connected by VPN on that day.
    public int vpn(int person, int day) {
        Organisation.Zone zone = zone(Organisation.Zone.Kind.VPN);
        int people = organisation.people().size();
        int slot = Math.floorMod(person + day * 7, people);
        return zone.prefix() + 10 + slot;
    }

    /// The address of a person's home at its provider, outside.
    public int home(int person) {
        return pool(hash("home", person));
    }

    /// The address that a DNS name outside stands for; never one of the organisation's own.
    public int outside(String name) {
        return pool(hash("name", Keys.text(name)));
    }

    /// The n-th stranger on the Internet: scanners, visitors, senders of mail.
    public int stranger(long number) {
        return pool(hash("stranger", number));
    }

    /// Seconds for which an answer about a name may be kept: 60 for content networks, 3,600 for most.
    public int ttl(String name) {
        if (name.endsWith(organisation.identity().domain())) {
            return 3600;
        }
        int[] usual = {60, 120, 300, 300, 300, 600, 1800, 3600, 3600, 14_400};
        return usual[(int) Long.remainderUnsigned(hash("ttl", Keys.text(name)), usual.length)];
    }

    /// The address for any name: a host of the organisation by its DNS name, else one outside.
    public int resolve(String name, int day) {
        String domain = organisation.identity().domain();
        if (name.endsWith(domain)) {
            for (Host host : organisation.hosts()) {
                if (organisation.dnsName(host).equals(name)) {
                    return of(host, day);
                }
            }
            return organisation.network().external();
        }
        return outside(name);
    }

    /// The zone whose net holds an address, or null outside.
    public Organisation.@Nullable Zone zoneAt(int address) {
        for (Organisation.Zone zone : organisation.network().zones()) {
            int mask = -1 << (32 - zone.length());
            if ((address & mask) == zone.prefix()) {
                return zone;
            }
        }
        return null;
    }

    private Organisation.Zone zone(Organisation.Zone.Kind kind) {
        for (Organisation.Zone zone : organisation.network().zones()) {
            if (zone.kind() == kind) {
                return zone;
            }
        }
        throw new IllegalStateException("no zone of kind " + kind);
    }

    private long hash(String kind, long number) {
        return Keys.of(kind, key, number, 0);
    }

    private int pool(long hash) {
        int pick = (int) (hash >>> 56);
        int low = (int) (hash & 0x1FFFF);
        int octet = 1 + (int) ((hash >>> 20 & 0xFFFF) % 254);
        int address =
                pick < 20 ? 0xC6336400 + octet : pick < 36 ? 0xC0000200 + octet : 0xC6120000 + low;
        int lastOctet = address & 0xFF;
        if (lastOctet == 0 || lastOctet == 255) {
            return address ^ 0x55;
        }
        return address;
    }
}
