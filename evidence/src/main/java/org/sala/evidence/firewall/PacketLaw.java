package org.sala.evidence.firewall;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event.Transport;
import org.sala.engine.world.Host;
import org.sala.evidence.numbering.KeyedHash;

/// How the first packet of a flow looks, by the system that sends it. One law for logs and captures.
///
/// Source: defaults of Windows 10 and later, and of Linux 5 and later: first SYN of 52 octets with TTL
/// 128, or of 60 octets with TTL 64; window 64240 for an Ethernet segment of 1460.
///
/// @param length octets of the IP packet; @param ttl as sent
public record PacketLaw(int length, int ttl, int window) {

    private static final int PURPOSE = 21;

    /// @param sender  null for a machine outside, whose system follows from its address
    /// @param payload octets that the sender wants to say first
    public static PacketLaw of(
            @Nullable Host sender, int address, Transport transport, long payload, KeyedHash hash) {
        boolean windows =
                sender == null
                        ? (hash.of(address, PURPOSE) & 3) == 0
                        : sender.facts().os().isWindows();
        int ttl = windows ? 128 : 64;
        return switch (transport) {
            case TCP -> new PacketLaw(windows ? 52 : 60, ttl, 64240);
            case UDP -> new PacketLaw(28 + (int) Math.min(Math.max(payload, 1), 1472), ttl, 0);
            case ICMP -> new PacketLaw(windows ? 60 : 84, ttl, 0);
        };
    }
}
