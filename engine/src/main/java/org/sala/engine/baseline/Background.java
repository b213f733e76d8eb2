package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;

/// What Windows does by itself: short processes of services and tasks, and the registry they touch.
final class Background implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("windows-housekeeping");

    /// @param parent key name of the parent; @param weight how often against the others
    /// @param longest seconds that it lives at most; @param session whether it runs in the user's session
    record Chore(
            String path,
            String arguments,
            String parent,
            int weight,
            int longest,
            boolean session) {}

    private static final String DCOM = SystemProcesses.DCOM;
    private static final String TASKS = SystemProcesses.SCHEDULE;
    private static final String SERVICES = SystemProcesses.SERVICES;

    private static final List<Chore> CHORES =
            List.of(
                    new Chore("svchost.exe", "-k netsvcs -p -s BITS", SERVICES, 10, 900, false),
                    new Chore("svchost.exe", "-k netsvcs -p -s wuauserv", SERVICES, 8, 1200, false),
                    new Chore("svchost.exe", "-k wsappx -p -s AppXSvc", SERVICES, 9, 700, false),
                    new Chore("svchost.exe", "-k netsvcs -p -s wlidsvc", SERVICES, 5, 400, false),
                    new Chore(
                            "svchost.exe",
                            "-k LocalService -p -s LicenseManager",
                            SERVICES,
                            4,
                            500,
                            false),
                    new Chore(
                            "svchost.exe",
                            "-k LocalSystemNetworkRestricted -p -s PcaSvc",
                            SERVICES,
                            3,
                            1500,
                            false),
                    new Chore("svchost.exe", "-k smphost -s smphost", SERVICES, 2, 200, false),
                    new Chore("svchost.exe", "-k swprv", SERVICES, 1, 400, false),
                    new Chore("sppsvc.exe", "", SERVICES, 6, 300, false),
                    new Chore("taskhostw.exe", "", TASKS, 16, 400, false),
                    new Chore("taskhostw.exe", "Install $(Arg0)", TASKS, 2, 60, false),
                    new Chore("taskhostw.exe", "KEYROAMING", TASKS, 5, 20, true),
                    new Chore("wbem\\WmiPrvSE.exe", "-secured -Embedding", DCOM, 18, 500, false),
                    new Chore("wbem\\WmiPrvSE.exe", "-Embedding", DCOM, 6, 300, false),
                    new Chore(
                            "backgroundTaskHost.exe",
                            "-ServerName:App.AppXmtcan0h2tfbfy7k9kn8hbxb6dmzz1zh0.mca",
                            DCOM,
                            22,
                            60,
                            true),
                    new Chore("RuntimeBroker.exe", "-Embedding", DCOM, 14, 1800, true),
                    new Chore(
                            "dllhost.exe",
                            "/Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}",
                            DCOM,
                            11,
                            10,
                            true),
                    new Chore(
                            "dllhost.exe",
                            "/Processid:{3EB3C877-1F16-487C-9050-104DBCD66683}",
                            DCOM,
                            8,
                            10,
                            false),
                    new Chore("smartscreen.exe", "-Embedding", DCOM, 7, 90, true),
                    new Chore(
                            "SearchProtocolHost.exe",
                            "Global\\UsGthrFltPipeMssGthrPipe_S-1-5-18 Global\\UsGthrCtrlFltPipe"
                                    + "MssGthrPipe 1 -2147483646 \"Software\\Microsoft\\Windows"
                                    + " Search\"",
                            "SearchIndexer.exe",
                            16,
                            120,
                            false),
                    new Chore(
                            "SearchFilterHost.exe",
                            "0 804 808 816 8192 812 788",
                            "SearchIndexer.exe",
                            14,
                            120,
                            false),
                    new Chore("MoUsoCoreWorker.exe", "-Embedding", DCOM, 5, 700, false),
                    new Chore("usoclient.exe", "StartScan", TASKS, 3, 5, false),
                    new Chore(
                            "CompatTelRunner.exe",
                            "-m:appraiser.dll -f:DoScheduledTelemetryRun",
                            TASKS,
                            2,
                            400,
                            false),
                    new Chore("DeviceCensus.exe", "SystemCxt", TASKS, 2, 15, false),
                    new Chore("wermgr.exe", "-upload", TASKS, 3, 20, false),
                    new Chore(
                            "rundll32.exe",
                            "C:\\Windows\\system32\\PcaSvc.dll,PcaPatchSdbTask",
                            TASKS,
                            2,
                            12,
                            false),
                    new Chore("rundll32.exe", "Startupscan.dll,SusRunTask", TASKS, 1, 12, false),
                    new Chore("defrag.exe", "-c -h -k -g -$", TASKS, 1, 900, false),
                    new Chore("audiodg.exe", "0x00000000000004F4", DCOM, 4, 600, false),
                    new Chore(
                            "LogonUI.exe",
                            "/flags:0x2 /state0:0xa3a17855 /state1:0x41c64e6d",
                            SystemProcesses.WINLOGON,
                            4,
                            60,
                            false),
                    new Chore(
                            "C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe",
                            "/ua /installsource scheduler",
                            TASKS,
                            4,
                            40,
                            false),
                    new Chore(
                            "C:\\Program Files (x86)\\Microsoft\\EdgeUpdate"
                                    + "\\MicrosoftEdgeUpdate.exe",
                            "/ua /installsource scheduler",
                            TASKS,
                            4,
                            40,
                            false),
                    new Chore(
                            "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform"
                                    + "\\4.18.24090.11-0\\MpCmdRun.exe",
                            "SignaturesUpdateService -ScheduleJob -UnmanagedUpdate",
                            SystemProcesses.ANTIVIRUS,
                            4,
                            30,
                            false),
                    new Chore(
                            "C:\\Program Files\\FieldAgent\\collect.exe",
                            "--metrics --quiet",
                            SystemProcesses.AGENT,
                            26,
                            6,
                            false),
                    new Chore(
                            "C:\\Windows\\System32\\conhost.exe",
                            "0xffffffff -ForceV1",
                            SystemProcesses.AGENT,
                            8,
                            6,
                            false));

    /// Registry values that services write. @param key below HKLM; @param type of the value
    private record Value(String key, String name, String type, String parent) {}

    private static final List<Value> VALUES =
            List.of(
                    new Value(
                            "HKLM\\System\\CurrentControlSet\\Control\\Session Manager\\Memory"
                                    + " Management\\PrefetchParameters",
                            "BootId",
                            "REG_DWORD",
                            "smss.exe"),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Notifications"
                                    + "\\Data",
                            "418A073AA3BC3475",
                            "REG_BINARY",
                            DCOM),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Diagnostics"
                                    + "\\DiagTrack\\HeartBeats\\Default",
                            "LastHeartBeatTime",
                            "REG_QWORD",
                            "svchost.exe -k netsvcs -p -s Winmgmt"),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\Windows Search\\Gather\\Windows\\SystemIndex"
                                    + "\\StreamLog",
                            "CurrentLogSequence",
                            "REG_DWORD",
                            TASKS),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Group Policy\\DataStore"
                                    + "\\Machine\\0",
                            "szLastUpdate",
                            "REG_QWORD",
                            "svchost.exe -k netsvcs -p -s gpsvc"),
                    new Value(
                            "HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Application",
                            "LastSequence",
                            "REG_DWORD",
                            "svchost.exe -k LocalServiceNetworkRestricted -p -s EventLog"),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Print"
                                    + "\\Printers",
                            "LastScan",
                            "REG_QWORD",
                            SystemProcesses.SPOOLER),
                    new Value(
                            "HKLM\\SOFTWARE\\ShieldAV\\Endpoint\\Status",
                            "LastPolicyCheck",
                            "REG_QWORD",
                            SystemProcesses.AGENT),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate"
                                    + "\\Auto Update\\Results\\Detect",
                            "LastSuccessTime",
                            "REG_SZ",
                            TASKS),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule"
                                    + "\\TaskCache\\Tasks\\{7A9BD5A8-4B87-43D2-9F9C-7B7E1A0B3D11}",
                            "DynamicInfo",
                            "REG_BINARY",
                            TASKS),
                    new Value(
                            "HKLM\\System\\CurrentControlSet\\Services\\bam\\State\\UserSettings"
                                    + "\\S-1-5-18",
                            "SequenceNumber",
                            "REG_DWORD",
                            "csrss.exe"),
                    new Value(
                            "HKLM\\System\\CurrentControlSet\\Services\\W32Time\\Config",
                            "LastKnownGoodTime",
                            "REG_QWORD",
                            "svchost.exe -k LocalService -p -s W32Time"),
                    new Value(
                            "HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters"
                                    + "\\Interfaces\\{4d36e972-e325-11ce-bfc1-08002be10318}",
                            "LeaseObtainedTime",
                            "REG_DWORD",
                            "svchost.exe -k LocalServiceNetworkRestricted -p -s Dhcp"),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Signature Updates",
                            "SignaturesLastUpdated",
                            "REG_BINARY",
                            SystemProcesses.ANTIVIRUS),
                    new Value(
                            "HKLM\\SOFTWARE\\FieldAgent\\State",
                            "LastReport",
                            "REG_QWORD",
                            SystemProcesses.AGENT),
                    new Value(
                            "HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\AuthRoot"
                                    + "\\AutoUpdate",
                            "SyncDeltaTime",
                            "REG_BINARY",
                            "svchost.exe -k netsvcs -p -s Winmgmt"));

    private final int[] weights = CHORES.stream().mapToInt(Chore::weight).toArray();

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        Scribe.Launch[][] launches = launches(day);
        for (Machine machine : day.site.machines) {
            Boots.Uptime uptime = day.uptime(machine.id);
            if (!machine.windows || uptime == null) {
                continue;
            }
            RandomStream drawn = day.begin(CAUSE, "host", machine.id);
            long from = uptime.from() + (uptime.boots() ? 40 * Ticks.SECOND : 0);
            long mean = (machine.host.isWorkstation() ? 180 : 66) * Ticks.SECOND;
            Scribe.Launch[] own = launches[machine.host.facts().os().ordinal()];
            for (long at = from + drawn.waiting(mean);
                    at < uptime.to() - 5 * Ticks.SECOND;
                    at += drawn.waiting(mean) + drawn.below(60) * 1_111L) {
                chore(day, machine, drawn, new Moment(at, uptime), own);
            }
            values(day, machine, drawn, uptime);
        }
    }

    private record Moment(long at, Boots.Uptime uptime) {}

    private static Scribe.Launch[][] launches(DayPlan day) {
        org.sala.engine.world.Host.Os[] systems = org.sala.engine.world.Host.Os.values();
        Scribe.Launch[][] launches = new Scribe.Launch[systems.length][];
        for (org.sala.engine.world.Host.Os os : systems) {
            if (os.isWindows()) {
                launches[os.ordinal()] =
                        CHORES.stream()
                                .map(c -> day.site.software.service(os, c.path, c.arguments))
                                .toArray(Scribe.Launch[]::new);
            }
        }
        return launches;
    }

    private void chore(
            DayPlan day, Machine machine, RandomStream drawn, Moment moment, Scribe.Launch[] own) {
        int index = drawn.weighted(weights);
        Chore chore = CHORES.get(index);
        long life = drawn.longTail(90 * Ticks.MILLISECOND, chore.longest * Ticks.SECOND);
        Scribe.Launch launch = own[index];
        Scribe.Actor actor = machine.system;
        boolean workstation = machine.host.isWorkstation();
        long at = moment.at;
        if (chore.parent.equals("SearchIndexer.exe") && !workstation) {
            return;
        }
        long last = moment.uptime.to() - 2 * Ticks.SECOND;
        if (chore.session) {
            Stay stay = workstation ? day.stay(machine.host.owner()) : null;
            if (stay == null
                    || at < stay.logon() + 20 * Ticks.SECOND
                    || at > stay.logoff() - 60 * Ticks.SECOND) {
                return;
            }
            Desk desk = day.site.desks[machine.host.owner()];
            actor = desk.user;
            last = stay.logoff();
            launch =
                    new Scribe.Launch(
                            launch.image(),
                            new Event.Context(
                                    launch.context().commandLine(),
                                    launch.context().directory(),
                                    desk.session(day.day),
                                    Event.Integrity.MEDIUM));
        }
        long process = day.scribe.nextId();
        day.scribe.start(at, actor, process, day.system(machine.id, chore.parent), launch);
        day.scribe.end(Math.min(at + life, last), actor, process, 0);
    }

    private static void values(
            DayPlan day, Machine machine, RandomStream drawn, Boots.Uptime uptime) {
        long mean = (machine.host.isWorkstation() ? 5 : 3) * Ticks.MINUTE;
        for (long at = uptime.from() + 60 * Ticks.SECOND + drawn.waiting(mean);
                at < uptime.to();
                at += drawn.waiting(mean)) {
            Value value = VALUES.get(drawn.below(VALUES.size()));
            long draw = Keys.of("value", at, machine.id, 0);
            String data =
                    value.type.equals("REG_SZ")
                            ? utc(at)
                            : value.type.equals("REG_QWORD")
                                    ? Long.toString((at + Ticks.FILETIME_OFFSET))
                                    : Long.toString(draw >>> 33);
            day.scribe.add(
                    new Event.RegistryChange(
                            day.scribe.header(at, machine.system),
                            Event.RegistryOperation.SET_VALUE,
                            day.system(machine.id, value.parent),
                            value.key,
                            value.name,
                            value.type,
                            data));
        }
    }

    /// As Windows Update writes it: "2026-06-08 03:22:10".
    private static String utc(long at) {
        CivilTime time = CivilTime.of(at, 0);
        CivilTime.Date date = time.date();
        return date.year()
                + "-"
                + two(date.month())
                + "-"
                + two(date.day())
                + " "
                + two(time.hour())
                + ":"
                + two(time.minute())
                + ":"
                + two(time.second());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
