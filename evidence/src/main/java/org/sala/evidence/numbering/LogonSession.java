package org.sala.evidence.numbering;

import org.sala.engine.event.Event.LogonType;

/// A logon session as the logs of its host know it.
///
/// @param luid     logon id, unique since boot; @param since ticks by the host's clock
/// @param account  index, -1 the machine
/// @param guidHigh first half of Sysmon's LogonGuid; @param guidLow second half
/// @param number   session of a terminal: 0 for services, 1 and up for people
public record LogonSession(
        long key,
        long luid,
        long since,
        int account,
        LogonType type,
        long guidHigh,
        long guidLow,
        int number) {}
