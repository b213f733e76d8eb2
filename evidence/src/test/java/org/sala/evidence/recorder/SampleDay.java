package org.sala.evidence.recorder;

import static org.sala.evidence.recorder.SampleOffice.*;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Content;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.*;
import org.sala.engine.time.Ticks;

/// One event of each kind in the sample office, in order: what the golden files are made of.
final class SampleDay {

    private final SampleOffice office;
    private final List<Event> events = new ArrayList<>();

    private SampleDay(Cause cause) {
        office = new SampleOffice(cause);
    }

    static List<Event> events() {
        return events(new Cause.Habit("test"));
    }

    static List<Event> events(Cause cause) {
        SampleDay day = new SampleDay(cause);
        day.morning();
        day.processes();
        new SampleTraffic(day.office, day.events).write();
        day.accounts();
        day.linux();
        day.evening();
        day.events.sort(Event::compare);
        return day.events;
    }

    private void morning() {
        add(new MachineChanged(office.header(PC, -1), MachineChange.BOOT, "", 0));
        add(
                new Lease(
                        office.header(PC, -1),
                        LeaseOperation.REQUEST,
                        pc(0).address(),
                        0x02AA00000010L,
                        28800));
        add(
                new ServiceChanged(
                        office.header(PC, -1), ServiceOperation.STARTED, "Print Spooler", "", 0));
        auth(AuthenticationKind.KERBEROS_TGT, "somchai.p", "krbtgt", 0, 0);
        auth(AuthenticationKind.KERBEROS_SERVICE, "somchai.p", "WS-0142$", 71, 0);
        auth(AuthenticationKind.KERBEROS_SERVICE, "somchai.p", "FS01$", 72, 0);
        add(
                new Logon(
                        office.header(PC, SOMCHAI),
                        501,
                        LogonType.INTERACTIVE,
                        Protocol.KERBEROS,
                        pc(0),
                        71));
        add(
                new Logon(
                        office.header(FILES, SOMCHAI),
                        502,
                        LogonType.NETWORK,
                        Protocol.KERBEROS,
                        pc(50100),
                        72));
    }

    private void auth(
            AuthenticationKind kind, String account, String service, long ticket, int status) {
        int encryption = kind == AuthenticationKind.NTLM ? 0 : 0x12;
        add(
                new Authentication(
                        office.header(DC, -1),
                        kind,
                        account,
                        service,
                        pc(49800),
                        ticket,
                        new AuthenticationResult(encryption, status)));
    }

    private void processes() {
        Program explorer = new Program("C:\\Windows\\explorer.exe", stub(5_000_000));
        start(601, 0, explorer, "C:\\Windows\\Explorer.EXE", Integrity.MEDIUM);
        Program shell =
                new Program(
                        "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
                        stub(450_000));
        start(602, 601, shell, "powershell.exe -File \"D:\\report <1>.ps1\"", Integrity.HIGH);
        add(
                new ScriptRun(
                        office.header(PC, SOMCHAI),
                        602,
                        "powershell",
                        "Get-Process |\n  Where-Object { $_.CPU -gt 10 }"));
        Program tool =
                new Program(
                        "C:\\Users\\somchai.p\\Downloads\\viewer.exe",
                        new Content.Specimen(77, 30_000, "x", "exe"));
        start(603, 602, tool, "viewer.exe", Integrity.MEDIUM);
        add(
                new LibraryLoaded(
                        office.header(PC, SOMCHAI),
                        603,
                        new Program("C:\\Users\\somchai.p\\a.dll", stub(2000)),
                        false));
        add(
                new ProcessAccess(
                        office.header(PC, SOMCHAI),
                        603,
                        0,
                        "C:\\Windows\\System32\\lsass.exe",
                        0x1010));
        file(
                FileOperation.CREATE,
                "C:\\Users\\somchai.p\\Downloads\\แผนงาน.docx",
                null,
                new Content.Noise(80, 9000));
        file(FileOperation.SET_TIMES, "C:\\Users\\somchai.p\\Downloads\\viewer.exe", null, null);
        file(
                FileOperation.DELETE,
                "C:\\Users\\somchai.p\\Downloads\\old.zip",
                new Content.Noise(81, 900),
                null);
        add(
                new ZoneMarked(
                        office.header(PC, SOMCHAI),
                        602,
                        "C:\\Users\\somchai.p\\Downloads\\viewer.exe",
                        "https://www.example.org/",
                        "https://files.example.org/viewer.exe"));
        registry(
                RegistryOperation.SET_VALUE,
                "Viewer",
                "REG_SZ",
                "C:\\Users\\somchai.p\\Downloads\\viewer.exe");
        registry(RegistryOperation.SET_VALUE, "Flag", "REG_DWORD", "1");
        registry(RegistryOperation.DELETE_VALUE, "Viewer", "REG_SZ", "");
        registry(RegistryOperation.CREATE_KEY, "", "REG_SZ", "");
        add(
                new AntivirusVerdict(
                        office.header(PC, SOMCHAI),
                        tool.path(),
                        tool.content(),
                        "Trojan:Win32/Sample.A",
                        true));
        add(new UsbAttached(office.header(PC, -1), "Acme", "Flash", "0012"));
        add(new ProcessEnd(office.header(PC, SOMCHAI), 603, 0));
    }

    private static Content stub(long size) {
        return new Content.Stub(size, size, "Microsoft Windows", "10.0.22631.1");
    }

    private void start(long key, long parent, Program image, String line, Integrity integrity) {
        add(
                new ProcessStart(
                        office.header(PC, SOMCHAI),
                        key,
                        parent,
                        image,
                        new Context(line, "C:\\Users\\somchai.p\\", 501, integrity)));
    }

    private void file(FileOperation operation, String path, Content before, Content after) {
        add(new FileChange(office.header(PC, SOMCHAI), operation, 602, path, before, after, ""));
    }

    private void registry(RegistryOperation operation, String value, String type, String data) {
        String key =
                "HKU\\S-1-5-21-11-22-33-1104\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
        add(new RegistryChange(office.header(PC, SOMCHAI), operation, 602, key, value, type, data));
    }

    private void accounts() {
        add(
                new Logon(
                        office.header(DC, ADMIN),
                        503,
                        LogonType.REMOTE_INTERACTIVE,
                        Protocol.NEGOTIATE,
                        pc(50300),
                        0));
        for (AccountChange change : AccountChange.values()) {
            boolean group =
                    change == AccountChange.ADDED_TO_GROUP
                            || change == AccountChange.REMOVED_FROM_GROUP;
            add(
                    new AccountChanged(
                            office.header(DC, ADMIN),
                            change,
                            "svc.print",
                            group ? "Domain Admins" : "",
                            503));
        }
        add(
                new AccountChanged(
                        office.header(FILES, ADMIN),
                        AccountChange.ADDED_TO_GROUP,
                        "somchai.p",
                        "Administrators",
                        0));
        auth(AuthenticationKind.KERBEROS_PREAUTH_FAILED, "somchai.p", "krbtgt", 0, 0x18);
        auth(AuthenticationKind.KERBEROS_TGT, "nobody", "krbtgt", 0, 6);
        auth(AuthenticationKind.NTLM, "somchai.p", "", 0, 0);
        auth(AuthenticationKind.NTLM, "somchai.p", "", 0, 0xC000006A);
        for (LogonFailure reason : LogonFailure.values()) {
            add(
                    new LogonFailed(
                            office.header(FILES, -1),
                            LogonType.NETWORK,
                            Protocol.NTLM,
                            pc(50400),
                            "somchai.p",
                            reason));
        }
        add(
                new ServiceChanged(
                        office.header(FILES, ADMIN),
                        ServiceOperation.INSTALLED,
                        "RemoteTool",
                        "%SystemRoot%\\rt.exe",
                        0));
        add(
                new TaskChanged(
                        office.header(FILES, ADMIN),
                        TaskOperation.REGISTERED,
                        "Sync",
                        "C:\\Tools\\sync.exe --all",
                        0));
        add(new TaskChanged(office.header(FILES, ADMIN), TaskOperation.DELETED, "Sync", "", 0));
        add(
                new MachineChanged(
                        office.header(FILES, ADMIN), MachineChange.LOG_CLEARED, "Security", 0));
        add(
                new MachineChanged(
                        office.header(FILES, ADMIN), MachineChange.LOG_CLEARED, "Application", 0));
        add(
                new MachineChanged(
                        office.header(FILES, -1), MachineChange.AUDIT_POLICY_CHANGED, "Logon", 0));
        add(
                new MachineChanged(
                        office.header(FILES, -1),
                        MachineChange.UPDATE_INSTALLED,
                        "2026-11 Cumulative Update (KB5099999)",
                        0));
        add(new Logoff(office.header(DC, ADMIN), 503, LogonType.REMOTE_INTERACTIVE));
    }

    private void linux() {
        add(
                new Logon(
                        office.header(WEB, DEPLOY),
                        510,
                        LogonType.REMOTE_INTERACTIVE,
                        Protocol.SSH_KEY,
                        pc(50500),
                        0));
        add(
                new ProcessStart(
                        office.header(WEB, DEPLOY),
                        620,
                        0,
                        new Program("/usr/bin/sudo", stub(3000)),
                        new Context(
                                "sudo systemctl restart nginx",
                                "/home/deploy",
                                510,
                                Integrity.MEDIUM)));
        add(new ServiceChanged(office.header(WEB, -1), ServiceOperation.STOPPED, "nginx", "", 0));
        add(new ServiceChanged(office.header(WEB, -1), ServiceOperation.STARTED, "nginx", "", 0));
        add(
                new LogonFailed(
                        office.header(WEB, -1),
                        LogonType.NETWORK_CLEARTEXT,
                        Protocol.PAM,
                        outside(41100),
                        "root",
                        LogonFailure.WRONG_PASSWORD));
        add(
                new LogonFailed(
                        office.header(WEB, -1),
                        LogonType.NETWORK_CLEARTEXT,
                        Protocol.PAM,
                        outside(41101),
                        "oracle",
                        LogonFailure.NO_SUCH_USER));
        add(
                new TaskChanged(
                        office.header(WEB, -1),
                        TaskOperation.STARTED,
                        "backup",
                        "/usr/local/bin/backup.sh",
                        0));
        add(new DaemonSaid(office.header(WEB, -1), "kernel", 0, "Out of memory: nothing killed"));
        add(
                new AntivirusVerdict(
                        office.header(GATEWAY, -1),
                        "/var/spool/scan/p003",
                        new Content.Noise(5, 10),
                        "Win.Test.EICAR_HDB-1",
                        true));
        add(new Printed(office.header(PC, SOMCHAI), "plan.docx", "HP-2F", 4));
        add(new Logoff(office.header(WEB, DEPLOY), 510, LogonType.REMOTE_INTERACTIVE));
        add(
                new VpnRefused(
                        office.header(WALL, -1),
                        "somchai.p",
                        outside(61000),
                        LogonFailure.WRONG_PASSWORD));
        int inside = Endpoint.parse("10.1.200.10");
        add(
                new VpnSession(
                        office.header(WALL, SOMCHAI),
                        700,
                        true,
                        outside(61001),
                        inside,
                        new Volume(0, 0, 0)));
        add(
                new VpnSession(
                        office.header(WALL, SOMCHAI),
                        700,
                        false,
                        outside(61001),
                        inside,
                        new Volume(Ticks.HOUR, 9, 9)));
        add(
                new TicketChanged(
                        office.header(NAMES, SOMCHAI),
                        800,
                        "open",
                        "Printer \"HP-2F\"",
                        "ไม่พิมพ์\nกรุณาช่วย",
                        0));
        add(
                new TicketChanged(
                        office.header(NAMES, ADMIN),
                        800,
                        "closed",
                        "Printer \"HP-2F\"",
                        "Done",
                        -1));
    }

    private void evening() {
        add(new MachineChanged(office.header(PC, SOMCHAI), MachineChange.SCREEN_LOCKED, "", 501));
        add(new MachineChanged(office.header(PC, -1), MachineChange.CLOCK_STEPPED, "2.5", 0));
        add(new MachineChanged(office.header(PC, SOMCHAI), MachineChange.SCREEN_UNLOCKED, "", 501));
        add(new MachineChanged(office.header(PC, -1), MachineChange.SLEEP, "", 0));
        add(new MachineChanged(office.header(PC, -1), MachineChange.WAKE, "", 0));
        add(
                new Lease(
                        office.header(PC, -1),
                        LeaseOperation.RENEW,
                        pc(0).address(),
                        0x02AA00000010L,
                        28800));
        add(new Logoff(office.header(PC, SOMCHAI), 501, LogonType.INTERACTIVE));
        add(
                new Lease(
                        office.header(PC, -1),
                        LeaseOperation.RELEASE,
                        pc(0).address(),
                        0x02AA00000010L,
                        28800));
        add(new MachineChanged(office.header(PC, SOMCHAI), MachineChange.SHUTDOWN, "", 0));
        add(new MachineChanged(office.header(FILES, -1), MachineChange.POWER_LOST, "", 0));
        add(new MachineChanged(office.header(FILES, -1), MachineChange.BOOT, "", 0));
        add(new MachineChanged(office.header(WEB, -1), MachineChange.SHUTDOWN, "", 0));
    }

    private void add(Event event) {
        events.add(event);
    }
}
