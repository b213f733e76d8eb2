package org.sala.evidence.squid;

/// What the proxy knows of a request when it ends.
///
/// @param stated  end of the request by the proxy's clock, cut to milliseconds
/// @param elapsed milliseconds; @param client IPv4; @param server IPv4 or 0 where none was asked
/// @param result  Squid result code, as "TCP_MISS"; @param status HTTP status sent to the client
/// @param reply   octets sent to the client; @param request octets received from it
/// @param target  URL, or host:port for CONNECT
/// @param type    media type, "-" without
record SquidObservation(
        long stated,
        long elapsed,
        int client,
        int server,
        String result,
        int status,
        long reply,
        long request,
        String method,
        String target,
        String domain,
        int port,
        String type,
        String userAgent) {}
