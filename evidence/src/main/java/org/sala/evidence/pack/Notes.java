package org.sala.evidence.pack;

import org.sala.evidence.EvidencePlan;

/// What a reader of a package must know of its files: formats, clocks, zones.
final class Notes {

    private Notes() {}

    static String of(EvidencePlan plan) {
        int minutes = plan.organisation().country().offsetSeconds() / 60;
        String zone =
                (minutes < 0 ? "-" : "+")
                        + two(Math.abs(minutes) / 60)
                        + two(Math.abs(minutes) % 60);
        return String.join(
                "\n",
                "Evidence package of " + plan.organisation().identity().name(),
                "",
                "manifest.json  every file with size, SHA-256, first and last record, and the clock of its host",
                "custody.json   who took which item, when and how",
                "SHA256SUMS     for `sha256sum -c SHA256SUMS`",
                "",
                "Times stand as the programs wrote them, by the clock of the host that wrote them:",
                "  access.log          Squid; Unix time with milliseconds, at the end of the request. logformat:",
                "                      %ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt %>st \"%{User-Agent}>h\"",
                "  query.log           BIND 9.18 query log; local time (" + zone + ")",
                "  firewall.log        netfilter LOG lines by syslog; local time to the second, no year",
                "  dhcpd.log           ISC dhcpd by syslog; local time to the second, no year",
                "  mail.log            Postfix by syslog; local time to the second, no year",
                "  openvpn.log         OpenVPN by syslog; local time to the second, no year",
                "  auth.log            rsyslog; ISO 8601 with zone",
                "  journal.log         journalctl -o short-iso; ISO 8601 with zone",
                "  nginx-access.log    combined format; local time with zone, at the end of the request",
                "  tickets.jsonl       helpdesk export, one JSON object a line; UTC",
                "  *.xml               Windows channels as wevtutil exports them; UTC",
                "  mail/*/*.eml        mailboxes, one message a file",
                "",
                "Programs named in the logs are not in the package. Files in it that are programs do nothing.",
                "");
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }
}
