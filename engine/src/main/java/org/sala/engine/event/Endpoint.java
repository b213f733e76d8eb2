package org.sala.engine.event;

/// One end of an exchange.
///
/// @param host    index of the host, -1 outside the organisation
/// @param address IPv4 address as a big-endian int
/// @param port    0 to 65535; ICMP type for ICMP
public record Endpoint(int host, int address, int port) {

    /// The dotted form. Source: RFC 1166.
    public static String dotted(int address) {
        return (address >>> 24)
                + "."
                + (address >>> 16 & 0xFF)
                + "."
                + (address >>> 8 & 0xFF)
                + "."
                + (address & 0xFF);
    }

    public static int parse(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not an IPv4 address: " + dotted);
        }
        int address = 0;
        for (String part : parts) {
            int octet = Integer.parseInt(part);
            if (octet < 0 || octet > 255) {
                throw new IllegalArgumentException("not an IPv4 address: " + dotted);
            }
            address = address << 8 | octet;
        }
        return address;
    }

    public String text() {
        return dotted(address);
    }
}
