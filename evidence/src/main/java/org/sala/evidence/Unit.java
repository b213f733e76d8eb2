package org.sala.evidence;

/// One log file: a source on a host.
///
/// @param id       index in [EvidencePlan#units()]
/// @param host     index of the host that keeps it
/// @param fileName name under which it is handed out, unique in a package, as
///                 "ws-0142/Security.xml"; carries no word about what is in it
public record Unit(int id, Source source, int host, String fileName) {}
