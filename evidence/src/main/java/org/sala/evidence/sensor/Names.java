package org.sala.evidence.sensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.engine.world.Account;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;

/// How hosts and accounts are called in logs, worked out once.
public final class Names {

    /// @param sid full SID; @param name without domain; @param domain NetBIOS name or authority
    /// @param user "DOMAIN\\name"
    public record Principal(String sid, String name, String domain, String user) {}

    public static final Principal SYSTEM =
            new Principal("S-1-5-18", "SYSTEM", "NT AUTHORITY", "NT AUTHORITY\\SYSTEM");
    public static final Principal NOBODY = new Principal("S-1-0-0", "-", "-", "-");
    private static final Principal LOCAL_SERVICE =
            new Principal(
                    "S-1-5-19", "LOCAL SERVICE", "NT AUTHORITY", "NT AUTHORITY\\LOCAL SERVICE");
    private static final Principal NETWORK_SERVICE =
            new Principal(
                    "S-1-5-20", "NETWORK SERVICE", "NT AUTHORITY", "NT AUTHORITY\\NETWORK SERVICE");

    private final Organisation organisation;
    private final List<Principal> accounts = new ArrayList<>();
    private final List<Principal> machines = new ArrayList<>();
    private final List<String> dns = new ArrayList<>();
    private final List<String> macs = new ArrayList<>();
    private final Map<String, Principal> byName = new LinkedHashMap<>();
    private final Map<String, Principal> exactly = new LinkedHashMap<>();
    private final List<Principal> systems = new ArrayList<>();
    private final int[] machineAccounts;

    public Names(Organisation organisation) {
        this.organisation = organisation;
        Organisation.Identity identity = organisation.identity();
        for (Account account : organisation.accounts()) {
            Principal principal = principal(account, identity);
            accounts.add(principal);
            byName.putIfAbsent(account.name().toLowerCase(Locale.ROOT), principal);
            exactly.putIfAbsent(account.name(), principal);
        }
        machineAccounts = new int[organisation.hosts().size()];
        for (Host host : organisation.hosts()) {
            machineAccounts[host.id()] = machineAccount(organisation, host.name() + "$");
            String name = host.name() + "$";
            Principal known = byName.get(name.toLowerCase(Locale.ROOT));
            String user = identity.netbios() + "\\" + name;
            machines.add(
                    known != null
                            ? known
                            : new Principal("S-1-0-0", name, identity.netbios(), user));
            systems.add(new Principal("S-1-5-18", name, identity.netbios(), user));
            dns.add(organisation.dnsName(host));
            macs.add(mac(host.facts().mac()));
        }
    }

    private static int machineAccount(Organisation organisation, String name) {
        for (Account account : organisation.accounts()) {
            if (account.name().equals(name)) {
                return account.id();
            }
        }
        return -1;
    }

    private static Principal principal(Account account, Organisation.Identity identity) {
        return switch (account.rid()) {
            case 18 -> SYSTEM;
            case 19 -> LOCAL_SERVICE;
            case 20 -> NETWORK_SERVICE;
            default ->
                    new Principal(
                            identity.domainSid() + "-" + account.rid(),
                            account.name(),
                            identity.netbios(),
                            identity.netbios() + "\\" + account.name());
        };
    }

    /// The principal of an account index; the machine's own for -1.
    public Principal account(int account) {
        return account < 0 ? SYSTEM : accounts.get(account);
    }

    /// The computer account of a host, as "WS-0142$".
    public Principal machine(int host) {
        return machines.get(host);
    }

    /// The system itself as the Security log names it: SID S-1-5-18 with the computer's account name.
    public Principal system(int host) {
        return systems.get(host);
    }

    /// The account in whose name a host speaks when `account` is the machine itself.
    public int speaker(int host, int account) {
        return account >= 0 || host < 0 ? account : machineAccounts[host];
    }

    /// The account with a name, null for one that does not exist.
    public @Nullable Principal named(String name) {
        Principal exact = exactly.get(name);
        return exact != null ? exact : byName.get(name.toLowerCase(Locale.ROOT));
    }

    /// Plain name of an account, as Linux writes it: "root" for the machine's own.
    public String login(int account) {
        return account < 0 ? "root" : organisation.account(account).name();
    }

    public String netbios() {
        return organisation.identity().netbios();
    }

    public String domain() {
        return organisation.identity().domain();
    }

    public String host(int host) {
        return organisation.host(host).name();
    }

    public String dns(int host) {
        return dns.get(host);
    }

    public String mac(int host) {
        return macs.get(host);
    }

    /// Six octets with colons, lower case.
    public static String mac(long mac) {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (mac >>> shift) & 0xFF;
            text.append(shift == 40 ? "" : ":");
            text.append(Character.forDigit(octet >> 4, 16))
                    .append(Character.forDigit(octet & 15, 16));
        }
        return text.toString();
    }
}
