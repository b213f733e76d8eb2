package org.sala.engine.event;

import java.util.List;

/// What was said in a flow, as far as a sensor on its way could know.
public sealed interface Exchange {

    /// @param type   "A", "AAAA", "PTR", "TXT", "MX", "SRV"
    /// @param rcode  0 NOERROR, 2 SERVFAIL, 3 NXDOMAIN. Source: RFC 1035 section 4.1.1
    /// @param answer text of the answer, empty when none
    /// @param ttl    seconds
    record Dns(String name, String type, int rcode, String answer, int ttl) implements Exchange {}

    /// A plain HTTP request with its answer; `url` is absolute.
    record Http(String method, String url, HttpAnswer answer, HttpHeads heads)
            implements Exchange {}

    /// @param cached whether the proxy answered from its cache
    record HttpAnswer(int status, String contentType, boolean cached) {}

    /// @param referer empty without
    record HttpHeads(String userAgent, String referer) {}

    /// A TLS session of which the way sees only the name and the volume.
    record Tls(String serverName, String userAgent, String certificate) implements Exchange {}

    record Smtp(MailMessage mail) implements Exchange {}

    record Smb(String share, List<SmbOperation> operations) implements Exchange {}

    /// @param verb "open", "read", "write", "delete", "rename", "list"
    record SmbOperation(String verb, String path, long octets) {}

    record Kerberos(String account, String service) implements Exchange {}

    record Ldap(String base, String filter) implements Exchange {}

    record Rdp(String account) implements Exchange {}

    record Ssh(String account, boolean accepted) implements Exchange {}

    /// A remote procedure call: "svcctl", "atsvc", "winreg", "wmi", "samr", "drsuapi".
    record Rpc(String service, String operation) implements Exchange {}

    record Ntp(long offset) implements Exchange {}

    record Print(String document) implements Exchange {}

    record Ping(int sequence) implements Exchange {}

    /// Any other protocol by its registered service name. Source: RFC 6335.
    record Other(String service) implements Exchange {}
}
