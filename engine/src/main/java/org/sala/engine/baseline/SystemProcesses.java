package org.sala.engine.baseline;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Keys;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.HostRole;

/// The processes that run from boot to shutdown, by the names under which [Keys#system] knows them.
public final class SystemProcesses {

    public static final String SERVICES = "services.exe";
    public static final String LSASS = "lsass.exe";
    public static final String WINLOGON = "winlogon.exe";

    /// Starts scheduled tasks.
    public static final String SCHEDULE = "svchost.exe -k netsvcs -p -s Schedule";

    /// Starts COM servers and what is called over WMI.
    public static final String DCOM = "svchost.exe -k DcomLaunch -p";

    public static final String DNS_CLIENT = "svchost.exe -k NetworkService -p -s Dnscache";
    public static final String SPOOLER = "spoolsv.exe";
    public static final String ANTIVIRUS = "MsMpEng.exe";
    public static final String AGENT = "monagent.exe";
    public static final String SYSTEMD = "systemd";
    public static final String SSHD = "sshd";
    public static final String CRON = "cron";

    /// @param name     key name; @param parent key name, empty for the first
    /// @param path     full or below System32; @param arguments without the program
    /// @param delay    milliseconds after the boot
    private record Entry(String name, String parent, String path, String arguments, int delay) {}

    private static final List<Entry> WINDOWS =
            List.of(
                    new Entry("smss.exe", "", "smss.exe", "", 900),
                    new Entry(
                            "csrss.exe",
                            "smss.exe",
                            "csrss.exe",
                            "ObjectDirectory=\\Windows SharedSection=1024,20480,768 Windows=On",
                            2100),
                    new Entry("wininit.exe", "smss.exe", "wininit.exe", "", 2400),
                    new Entry(SERVICES, "wininit.exe", "services.exe", "", 2700),
                    new Entry(LSASS, "wininit.exe", "lsass.exe", "", 2760),
                    new Entry(WINLOGON, "smss.exe", "winlogon.exe", "", 2900),
                    new Entry(DCOM, SERVICES, "svchost.exe", "-k DcomLaunch -p", 3100),
                    new Entry(
                            "svchost.exe -k RPCSS -p",
                            SERVICES,
                            "svchost.exe",
                            "-k RPCSS -p",
                            3160),
                    new Entry(
                            "svchost.exe -k netsvcs -p -s gpsvc",
                            SERVICES,
                            "svchost.exe",
                            "-k netsvcs -p -s gpsvc",
                            3420),
                    new Entry(
                            "svchost.exe -k LocalServiceNetworkRestricted -p -s EventLog",
                            SERVICES,
                            "svchost.exe",
                            "-k LocalServiceNetworkRestricted -p -s EventLog",
                            3600),
                    new Entry(
                            "svchost.exe -k LocalServiceNetworkRestricted -p -s Dhcp",
                            SERVICES,
                            "svchost.exe",
                            "-k LocalServiceNetworkRestricted -p -s Dhcp",
                            3700),
                    new Entry(
                            DNS_CLIENT,
                            SERVICES,
                            "svchost.exe",
                            "-k NetworkService -p -s Dnscache",
                            3900),
                    new Entry(SCHEDULE, SERVICES, "svchost.exe", "-k netsvcs -p -s Schedule", 4300),
                    new Entry(
                            "svchost.exe -k netsvcs -p -s Winmgmt",
                            SERVICES,
                            "svchost.exe",
                            "-k netsvcs -p -s Winmgmt",
                            4700),
                    new Entry(
                            "svchost.exe -k LocalService -p -s W32Time",
                            SERVICES,
                            "svchost.exe",
                            "-k LocalService -p -s W32Time",
                            5200),
                    new Entry(
                            "svchost.exe -k netsvcs -p -s LanmanServer",
                            SERVICES,
                            "svchost.exe",
                            "-k netsvcs -p -s LanmanServer",
                            5600),
                    new Entry(SPOOLER, SERVICES, "spoolsv.exe", "", 6400),
                    new Entry("Sysmon64.exe", SERVICES, "C:\\Windows\\Sysmon64.exe", "", 6900),
                    new Entry(
                            ANTIVIRUS,
                            SERVICES,
                            "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform"
                                    + "\\4.18.24090.11-0\\MsMpEng.exe",
                            "",
                            7700),
                    new Entry(
                            AGENT,
                            SERVICES,
                            "C:\\Program Files\\FieldAgent\\monagent.exe",
                            "--service",
                            11_900));

    private SystemProcesses() {}

    private static List<Entry> of(Machine machine) {
        List<Entry> entries = new ArrayList<>();
        if (machine.windows) {
            entries.addAll(WINDOWS);
            windowsRoles(machine, entries);
        } else {
            linux(machine, entries);
        }
        return entries;
    }

    /// What a role adds on Windows.
    private record Addition(HostRole role, Entry entry) {}

    private static final List<Addition> WINDOWS_ROLES =
            List.of(
                    search(HostRole.WORKSTATION),
                    search(HostRole.LAPTOP),
                    own(HostRole.DOMAIN_CONTROLLER, "dfsrs.exe", "dfsrs.exe", 9100),
                    own(HostRole.DOMAIN_CONTROLLER, "ismserv.exe", "ismserv.exe", 9300),
                    new Addition(
                            HostRole.DATABASE_SERVER,
                            new Entry(
                                    "sqlservr.exe",
                                    SERVICES,
                                    "C:\\Program Files\\Microsoft SQL Server\\MSSQL15.MSSQLSERVER\\MSSQL"
                                            + "\\Binn\\sqlservr.exe",
                                    "-sMSSQLSERVER",
                                    9900)),
                    new Addition(
                            HostRole.APPLICATION_SERVER,
                            new Entry(
                                    "w3wp.exe",
                                    SERVICES,
                                    "inetsrv\\w3wp.exe",
                                    "-ap \"Licensing\" -v \"v4.0\" -l \"webengine4.dll\" -m 0",
                                    12_800)),
                    own(
                            HostRole.UPDATE_SERVER,
                            "WsusService.exe",
                            "C:\\Program Files\\Update Services\\Services\\WsusService.exe",
                            13_100),
                    new Addition(
                            HostRole.BACKUP_SERVER,
                            new Entry(
                                    "bkserver.exe",
                                    SERVICES,
                                    "C:\\Program Files\\SafeCopy\\Server\\bkserver.exe",
                                    "--service",
                                    13_700)),
                    new Addition(
                            HostRole.ANTIVIRUS_SERVER,
                            new Entry(
                                    "avconsole.exe",
                                    SERVICES,
                                    "C:\\Program Files\\ShieldAV\\Console\\avconsole.exe",
                                    "-svc",
                                    13_900)));

    private static Addition search(HostRole role) {
        return new Addition(
                role,
                new Entry(
                        "SearchIndexer.exe", SERVICES, "SearchIndexer.exe", "/Embedding", 14_000));
    }

    private static Addition own(HostRole role, String name, String path, int delay) {
        return new Addition(role, new Entry(name, SERVICES, path, "", delay));
    }

    private static void windowsRoles(Machine machine, List<Entry> entries) {
        for (Addition addition : WINDOWS_ROLES) {
            if (machine.host.is(addition.role)) {
                entries.add(addition.entry);
            }
        }
    }

    private static void linux(Machine machine, List<Entry> entries) {
        entries.add(
                new Entry(
                        SYSTEMD, "", "/usr/lib/systemd/systemd", "--system --deserialize=0", 1200));
        daemon(entries, "systemd-journald", "/usr/lib/systemd/systemd-journald", "", 2500);
        daemon(entries, "systemd-timesyncd", "/usr/lib/systemd/systemd-timesyncd", "", 3300);
        daemon(entries, CRON, "/usr/sbin/cron", "-f -P", 5100);
        daemon(entries, "rsyslogd", "/usr/sbin/rsyslogd", "-n -iNONE", 5300);
        daemon(entries, SSHD, "/usr/sbin/sshd", "-D", 6100);
        for (HostRole role : machine.host.roles()) {
            String[] own = daemonOf(role);
            if (own.length > 0) {
                daemon(entries, own[0], own[1], own[2], 7000 + 400 * role.ordinal());
            }
        }
    }

    /// Name, path and arguments of the daemon that makes a Linux machine what it is; empty without.
    static String[] daemonOf(HostRole role) {
        return switch (role) {
            case PROXY -> new String[] {"squid", "/usr/sbin/squid", "--foreground -sYC"};
            case DNS_RESOLVER -> new String[] {"named", "/usr/sbin/named", "-f -u bind"};
            case DHCP_SERVER ->
                    new String[] {"dhcpd", "/usr/sbin/dhcpd", "-4 -q -cf /etc/dhcp/dhcpd.conf"};
            case MAIL_SERVER, MAIL_GATEWAY ->
                    new String[] {"master", "/usr/lib/postfix/sbin/master", "-w"};
            case WEB_SERVER -> new String[] {"apache2", "/usr/sbin/apache2", "-k start"};
            case VPN_GATEWAY ->
                    new String[] {"openvpn", "/usr/sbin/openvpn", "--config server.conf"};
            case HELPDESK_SERVER ->
                    new String[] {
                        "postgres",
                        "/usr/lib/postgresql/16/bin/postgres",
                        "-D /var/lib/postgresql/16/main"
                    };
            case APPLICATION_SERVER ->
                    new String[] {"java", "/usr/bin/java", "-jar /opt/permits/permits.jar"};
            default -> new String[0];
        };
    }

    private static void daemon(
            List<Entry> entries, String name, String path, String arguments, int delay) {
        entries.add(new Entry(name, SYSTEMD, path, arguments, delay));
    }

    /// Writes the starts after a boot.
    static void write(Site site, Scribe scribe, Machine machine, int bootDay, long boot) {
        int n = 0;
        for (Entry entry : of(machine)) {
            long jitter = Long.remainderUnsigned(Keys.of("boot jitter", boot, n++, 0), 300_000);
            scribe.start(
                    boot + entry.delay * Ticks.MILLISECOND + jitter,
                    machine.system,
                    Keys.system(machine.id, bootDay, entry.name),
                    entry.parent.isEmpty() ? 0 : Keys.system(machine.id, bootDay, entry.parent),
                    site.software.service(machine.host.facts().os(), entry.path, entry.arguments));
        }
    }

    /// Names of all that a machine runs from boot on.
    static List<String> names(Machine machine) {
        return of(machine).stream().map(Entry::name).toList();
    }

    /// The daemon for which a Linux machine stands, or systemd.
    static String mainDaemon(Machine machine) {
        String[] own = daemonOf(machine.host.role());
        return own.length > 0 ? own[0] : SYSTEMD;
    }
}
