package org.sala.evidence.firewall;

import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event.Transport;

/// What the packet filter saw of the first packet of a flow that it logs.
///
/// @param prefix of the rule, as "FW-DROP"; @param in interface, "eth0" outside; @param out empty where
///               the packet was for the firewall itself
/// @param macs   destination and source
/// @param ttl    as it arrived
record FirewallObservation(
        String prefix,
        String in,
        String out,
        Macs macs,
        Endpoint from,
        Endpoint to,
        Transport transport,
        PacketLaw law,
        int ttl,
        int id,
        int sequence) {

    record Macs(String destination, String source) {}
}
