package org.sala.evidence;

/// A kind of log.
///
/// @see EvidencePlan for retention and delivery, which are the organisation's choice
public enum Source {
    /// Squid, native access log. Source: Squid wiki, Features/LogFormat, "squid".
    PROXY("proxy", "/var/log/squid/access.log"),
    /// BIND 9.18 query log. Source: BIND 9 ARM, section "The logging category queries".
    DNS("dns", "/var/log/named/query.log"),
    /// Linux netfilter LOG target through syslog. Source: net/netfilter/nf_log_syslog.c.
    FIREWALL("firewall", "/var/log/firewall.log"),
    /// ISC dhcpd through syslog. Source: dhcpd 4.4 server/dhcp.c.
    DHCP("dhcp", "/var/log/dhcpd.log"),
    /// Postfix 3.7 through syslog.
    MAIL("mail", "/var/log/mail.log"),
    /// Windows channel Security.
    SECURITY("security", "Security"),
    /// Windows channel System.
    SYSTEM("system", "System"),
    /// Windows channel Microsoft-Windows-PowerShell/Operational.
    POWERSHELL("powershell", "Microsoft-Windows-PowerShell/Operational"),
    /// Classic Windows log "Windows PowerShell".
    WINPOWERSHELL("winpowershell", "Windows PowerShell"),
    /// Windows channel Microsoft-Windows-Sysmon/Operational, schema 4.90.
    SYSMON("sysmon", "Microsoft-Windows-Sysmon/Operational"),
    /// auth.log of a Linux host: sshd, sudo, su, cron's PAM lines.
    AUTH("auth", "/var/log/auth.log"),
    /// The systemd journal of a Linux host as `journalctl -o short-iso` prints it.
    JOURNAL("journal", "journal"),
    /// nginx, combined format.
    WEB("web", "/var/log/nginx/access.log"),
    /// OpenVPN server log through syslog.
    VPN("vpn", "/var/log/openvpn.log"),
    /// Windows channel Microsoft-Windows-Windows Defender/Operational.
    ANTIVIRUS("antivirus", "Microsoft-Windows-Windows Defender/Operational"),
    /// The helpdesk's export, one JSON object a line.
    TICKETS("tickets", "tickets.jsonl");

    private final String key;
    private final String path;

    Source(String key, String path) {
        this.key = key;
        this.path = path;
    }

    /// The word under which it is searched: `source:proxy`.
    public String key() {
        return key;
    }

    /// Where the real program keeps it: a path, or the name of a Windows channel.
    public String path() {
        return path;
    }

    /// Whether its records are Windows events, whose bytes are the compact form of
    /// [org.sala.evidence.windows.EventRecord] and which are handed out as Event XML.
    public boolean isWindows() {
        return switch (this) {
            case SECURITY, SYSTEM, POWERSHELL, WINPOWERSHELL, SYSMON, ANTIVIRUS -> true;
            case PROXY, DNS, FIREWALL, DHCP, MAIL, AUTH, JOURNAL, WEB, VPN, TICKETS -> false;
        };
    }

    /// Whether each of its records follows from one event alone, so that an event more moves no other
    /// record but in its offset. The records of all other sources hold numbers that are counted on their
    /// host, as record ids and process ids are.
    public boolean standsAlone() {
        return switch (this) {
            case PROXY, DNS, FIREWALL, DHCP, MAIL, WEB, VPN -> true;
            case SECURITY,
                    SYSTEM,
                    POWERSHELL,
                    WINPOWERSHELL,
                    SYSMON,
                    AUTH,
                    JOURNAL,
                    ANTIVIRUS,
                    TICKETS ->
                    false;
        };
    }
}
