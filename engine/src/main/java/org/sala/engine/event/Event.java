package org.sala.engine.event;

import org.jspecify.annotations.Nullable;

/// Something that happened, typed by mechanism and never by log: what each log source saw of it is
/// decided by sensors. Techniques and habits emit these and nothing else.
///
/// Keys (`process`, `logon`, `flow`, `ticket`, `mail`) are stable 64-bit keys, not the numbers seen in
/// logs; pids, LUIDs, record ids and their like are folded from the order of events when rendering.
public sealed interface Event {

    Header header();

    default long at() {
        return header().at();
    }

    default int host() {
        return header().host();
    }

    /// Total order of events: time, then host, then key. Never insertion order.
    static int compare(Event a, Event b) {
        int byTime = Long.compare(a.header().at(), b.header().at());
        if (byTime != 0) {
            return byTime;
        }
        int byHost = Integer.compare(a.header().host(), b.header().host());
        return byHost != 0 ? byHost : Long.compare(a.header().id(), b.header().id());
    }

    // ---- processes

    /// @param parent key of the parent process, 0 when it started before the host's log begins
    /// @param image  path and content of the program file
    record ProcessStart(Header header, long process, long parent, Program image, Context context)
            implements Event {}

    /// @param logon key of the logon session it runs in, 0 the machine's own
    record Context(String commandLine, String directory, long logon, Integrity integrity) {}

    /// A program file: path as the host's system writes it, and the content that its hash is computed from.
    record Program(String path, Content content) {}

    enum Integrity {
        LOW,
        MEDIUM,
        HIGH,
        SYSTEM
    }

    record ProcessEnd(Header header, long process, int exitCode) implements Event {}

    /// One process opened another's memory (as reading credentials out of lsass.exe does).
    ///
    /// @param access the access mask asked for
    record ProcessAccess(Header header, long process, long target, String targetPath, int access)
            implements Event {}

    /// One process started a thread in another.
    ///
    /// @param module   library in which the thread starts, "-" where it lies in none
    /// @param function exported function at which it starts, "-" without
    record ThreadCreated(Header header, long process, long target, String module, String function)
            implements Event {}

    /// A script engine was given a block of text to run.
    record ScriptRun(Header header, long process, String engine, String text) implements Event {}

    /// A process loaded a library.
    record LibraryLoaded(Header header, long process, Program library, boolean signed)
            implements Event {}

    // ---- logons and accounts

    enum LogonType {
        INTERACTIVE,
        NETWORK,
        BATCH,
        SERVICE,
        UNLOCK,
        NETWORK_CLEARTEXT,
        REMOTE_INTERACTIVE,
        CACHED
    }

    enum Protocol {
        KERBEROS,
        NTLM,
        NEGOTIATE,
        LOCAL,
        PAM,
        SSH_KEY
    }

    /// @param from   where from; host and address are the host's own for a local logon
    /// @param ticket key of the Kerberos ticket used, 0 without; its GUID is one on controller and target
    record Logon(
            Header header,
            long logon,
            LogonType type,
            Protocol protocol,
            Endpoint from,
            long ticket)
            implements Event {}

    record Logoff(Header header, long logon, LogonType type) implements Event {}

    /// @param account the name that was tried, which need not exist
    /// @param reason  why it failed
    record LogonFailed(
            Header header,
            LogonType type,
            Protocol protocol,
            Endpoint from,
            String account,
            LogonFailure reason)
            implements Event {}

    enum LogonFailure {
        WRONG_PASSWORD,
        NO_SUCH_USER,
        DISABLED,
        LOCKED_OUT,
        EXPIRED,
        OUTSIDE_HOURS
    }

    /// A credential was shown to a controller: a ticket was granted or refused, or NTLM was validated.
    ///
    /// @param service the service asked for: "krbtgt", a host name with $, a service account
    /// @param ticket  its key, 0 when refused
    record Authentication(
            Header header,
            AuthenticationKind kind,
            String account,
            String service,
            Endpoint from,
            long ticket,
            AuthenticationResult result)
            implements Event {}

    enum AuthenticationKind {
        KERBEROS_TGT,
        KERBEROS_SERVICE,
        KERBEROS_PREAUTH_FAILED,
        NTLM
    }

    /// @param encryption Kerberos etype (0x12 AES256, 0x17 RC4), 0 for NTLM
    /// @param status     NTSTATUS or Kerberos error, 0 granted
    record AuthenticationResult(int encryption, int status) {}

    enum AccountChange {
        CREATED,
        ENABLED,
        DISABLED,
        PASSWORD_CHANGED,
        PASSWORD_RESET,
        ADDED_TO_GROUP,
        REMOVED_FROM_GROUP,
        LOCKED_OUT,
        UNLOCKED,
        DELETED
    }

    /// @param target account changed, by name
    /// @param group  the group of a change of membership, else empty
    record AccountChanged(
            Header header, AccountChange change, String target, String group, long logon)
            implements Event {}

    // ---- files, registry

    enum FileOperation {
        CREATE,
        WRITE,
        READ,
        EXECUTE,
        RENAME,
        DELETE,
        SET_TIMES
    }

    /// @param before what the file held before, null where it was not there or was only read
    /// @param after  what it holds after, null when deleted
    /// @param note   new path of a rename, stream name, share path; empty without
    record FileChange(
            Header header,
            FileOperation operation,
            long process,
            String path,
            @Nullable Content before,
            @Nullable Content after,
            String note)
            implements Event {}

    /// A file that came from outside keeps where it came from (zone 3 and the address).
    record ZoneMarked(Header header, long process, String path, String referrer, String address)
            implements Event {}

    enum RegistryOperation {
        CREATE_KEY,
        SET_VALUE,
        DELETE_VALUE,
        DELETE_KEY
    }

    /// @param type "REG_SZ", "REG_DWORD" and so on
    record RegistryChange(
            Header header,
            RegistryOperation operation,
            long process,
            String key,
            String value,
            String type,
            String data)
            implements Event {}

    // ---- network

    /// One exchange between two machines, from first packet to last. `header.host` is the initiator.
    ///
    /// @param flow    its key; ports stand in `ends`, chosen once by the initiator
    /// @param process key of the initiating process, 0 unknown
    record Flow(
            Header header,
            long flow,
            long process,
            Ends ends,
            Volume volume,
            Exchange exchange,
            FlowOutcome outcome)
            implements Event {}

    /// @param proxy index of the proxy host through which it went, -1 direct
    record Ends(Endpoint from, Endpoint to, Transport transport, int proxy) {}

    enum Transport {
        TCP,
        UDP,
        ICMP
    }

    /// @param duration ticks from first packet to last
    /// @param out      octets of payload from the initiator
    /// @param in       octets of payload to the initiator
    record Volume(long duration, long out, long in) {}

    enum FlowOutcome {
        COMPLETED,
        REFUSED,
        TIMED_OUT,
        DENIED_BY_FIREWALL,
        DENIED_BY_PROXY
    }

    enum LeaseOperation {
        REQUEST,
        RENEW,
        RELEASE
    }

    /// A DHCP lease of a workstation. @param address IPv4 as int. @param seconds lease time
    record Lease(Header header, LeaseOperation operation, int address, long mac, int seconds)
            implements Event {}

    /// A remote-access session. @param address given inside. @param connected false at its end
    record VpnSession(
            Header header,
            long session,
            boolean connected,
            Endpoint from,
            int address,
            Volume volume)
            implements Event {}

    record VpnRefused(Header header, String account, Endpoint from, LogonFailure reason)
            implements Event {}

    // ---- mail

    /// A mail passed a server. `header.host` is that server.
    record MailHop(Header header, MailMessage mail, HopKind kind, Endpoint from, String status)
            implements Event {}

    enum HopKind {
        RECEIVED,
        QUEUED,
        DELIVERED,
        RELAYED,
        REJECTED,
        BOUNCED
    }

    // ---- machines

    enum MachineChange {
        BOOT,
        SHUTDOWN,
        POWER_LOST,
        SLEEP,
        WAKE,
        CLOCK_STEPPED,
        LOG_CLEARED,
        AUDIT_POLICY_CHANGED,
        RETENTION_EXTENDED,
        UPDATE_INSTALLED,
        SCREEN_LOCKED,
        SCREEN_UNLOCKED
    }

    /// @param detail log name, update title, seconds of a clock step, source of logs; empty without
    record MachineChanged(Header header, MachineChange change, String detail, long process)
            implements Event {
        /// Detail of a changed audit policy by which a host writes down all that it can.
        public static final String WIDENED = "all";
    }

    enum ServiceOperation {
        INSTALLED,
        STARTED,
        STOPPED,
        REMOVED
    }

    /// @param name service name; @param command its image path with arguments
    record ServiceChanged(
            Header header, ServiceOperation operation, String name, String command, long logon)
            implements Event {}

    enum TaskOperation {
        REGISTERED,
        STARTED,
        COMPLETED,
        DELETED
    }

    /// A scheduled task or cron job. @param name path of the task. @param command what it runs
    record TaskChanged(
            Header header, TaskOperation operation, String name, String command, long logon)
            implements Event {}

    /// An antivirus product judged a file. @param removed whether it was put in quarantine
    record AntivirusVerdict(
            Header header, String path, Content content, String signature, boolean removed)
            implements Event {}

    record Printed(Header header, String document, String printer, int pages) implements Event {}

    record UsbAttached(Header header, String vendor, String product, String serial)
            implements Event {}

    /// A daemon or kernel said something of a kind that no other mechanism covers.
    ///
    /// @param program as in syslog, "systemd", "kernel", "cron"
    record DaemonSaid(Header header, String program, long process, String text) implements Event {}

    /// A person wrote to the helpdesk or it answered. @param ticketKey one per ticket
    record TicketChanged(
            Header header, long ticketKey, String status, String subject, String text, int person)
            implements Event {}

    /// Something a person did by hand that leaves no trace of itself.
    ///
    /// @param subject key of the mail, path of the file, or address, as the gesture says
    record Gesture(Header header, GestureKind kind, int person, String subject) implements Event {}

    enum GestureKind {
        OPENED_MAIL,
        OPENED_ATTACHMENT,
        CLICKED_LINK,
        TYPED_PASSWORD,
        ENABLED_CONTENT,
        REPORTED_MAIL,
        TELEPHONED
    }

    /// Evidence was taken from a host by the team. @param kind "triage", "disk", "capture", "mailbox"
    record Acquired(Header header, String kind, String item) implements Event {}
}
