package org.sala.evidence.numbering;

import org.sala.engine.event.Event.Program;

/// A process as the logs of its host know it.
///
/// @param key      key of the event stream; @param pid as the system numbered it
/// @param guidHigh first half of Sysmon's ProcessGuid; @param guidLow second half
/// @param user     "DOMAIN\\name" as Sysmon writes it
/// @param session  the logon session it runs in
public record RunningProcess(
        long key,
        int pid,
        long guidHigh,
        long guidLow,
        Program program,
        String commandLine,
        String user,
        LogonSession session) {}
