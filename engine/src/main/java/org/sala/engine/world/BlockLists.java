package org.sala.engine.world;

import java.util.TreeSet;

/// What the gateways refuse since the team asked them to.
public final class BlockLists {

    private final TreeSet<String> domains = new TreeSet<>();
    private final TreeSet<String> sinkholed = new TreeSet<>();
    private final TreeSet<Integer> addresses = new TreeSet<>();
    private final TreeSet<String> senders = new TreeSet<>();
    private final TreeSet<String> hashes = new TreeSet<>();
    private final TreeSet<Integer> zones = new TreeSet<>();
    private boolean internet;

    BlockLists copy() {
        BlockLists copy = new BlockLists();
        copy.domains.addAll(domains);
        copy.sinkholed.addAll(sinkholed);
        copy.addresses.addAll(addresses);
        copy.senders.addAll(senders);
        copy.hashes.addAll(hashes);
        copy.zones.addAll(zones);
        copy.internet = internet;
        return copy;
    }

    void digest(StateDigest digest) {
        digest.addText(domains).addText(sinkholed).addText(addresses).addText(senders);
        digest.addText(hashes).addText(zones).add(internet);
    }

    public boolean isEmpty() {
        return domains.isEmpty()
                && sinkholed.isEmpty()
                && addresses.isEmpty()
                && senders.isEmpty()
                && hashes.isEmpty()
                && zones.isEmpty()
                && !internet;
    }

    /// Whether the proxy refuses a name: it or a parent domain is on the list.
    public boolean refuses(String host) {
        return listed(domains, host) || listed(sinkholed, host);
    }

    public boolean sinkholes(String host) {
        return listed(sinkholed, host);
    }

    private static boolean listed(TreeSet<String> list, String host) {
        String name = host;
        while (!name.isEmpty() && !list.isEmpty()) {
            if (list.contains(name)) {
                return true;
            }
            int dot = name.indexOf('.');
            name = dot < 0 ? "" : name.substring(dot + 1);
        }
        return false;
    }

    /// Whether mail from an address is refused: the address itself or its domain is on the list.
    public boolean refusesSender(String address) {
        int at = address.indexOf('@');
        return senders.contains(address)
                || (at >= 0 && senders.contains(address.substring(at + 1)));
    }

    public TreeSet<String> domains() {
        return domains;
    }

    public TreeSet<String> sinkholed() {
        return sinkholed;
    }

    public TreeSet<Integer> addresses() {
        return addresses;
    }

    public TreeSet<String> senders() {
        return senders;
    }

    public TreeSet<String> hashes() {
        return hashes;
    }

    /// Zones that are cut off from all others.
    public TreeSet<Integer> zones() {
        return zones;
    }

    public boolean internet() {
        return internet;
    }

    public void internet(boolean cut) {
        internet = cut;
    }
}
