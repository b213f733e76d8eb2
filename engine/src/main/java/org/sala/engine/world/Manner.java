package org.sala.engine.world;

import java.util.List;
import org.sala.engine.event.Event;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;

/// How programs talk and how their makers write, one law for normal life and attack: what differs between
/// the two is who does what and when, never how long a session lasts or how a command is quoted.
public final class Manner {

    /// What people, scripts and intruders ask a Windows machine in a hurry.
    private static final List<String> QUESTIONS =
            List.of(
                    "net.exe|net view /all /domain",
                    "net.exe|net user /domain",
                    "nltest.exe|nltest /dclist:{domain}",
                    "whoami.exe|whoami /all",
                    "net.exe|net view \\\\{server} /all",
                    "net.exe|net group \"Domain Admins\" /domain",
                    "net.exe|net localgroup Administrators",
                    "systeminfo.exe|systeminfo",
                    "ipconfig.exe|ipconfig /all",
                    "tasklist.exe|tasklist /v");

    private static final int USUAL = 5;

    /// The script engine with nothing to run yet: a console that somebody, or a program, types into.
    private static final String CONSOLE =
            "\"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe\"";

    /// What administrators ask and do every day, and what who came in uninvited finds in their history.
    public static final List<String> SCRIPTS =
            List.of(
                    "Get-ADUser -Filter 'Enabled -eq $true' -Properties LastLogonDate | Where-Object"
                            + " { $_.LastLogonDate -lt (Get-Date).AddDays(-90) } | Select-Object Name,LastLogonDate",
                    "Get-Service | Where-Object { $_.StartType -eq 'Automatic' -and $_.Status -ne 'Running' }",
                    "Get-WinEvent -FilterHashtable @{LogName='System';Level=2} -MaxEvents 40 | Format-Table"
                            + " TimeCreated,ProviderName,Message -Wrap",
                    "Get-ChildItem D:\\Shares -Directory | ForEach-Object { '{0}: {1:N1} GB' -f $_.Name,"
                            + " ((Get-ChildItem $_.FullName -Recurse -File | Measure-Object Length -Sum).Sum/1GB) }",
                    "Restart-Service Spooler; Get-PrintJob -PrinterName * | Remove-PrintJob",
                    "Get-DhcpServerv4Lease -ComputerName $env:DHCPSERVER -AllLeases | Export-Csv leases.csv",
                    "Test-NetConnection -ComputerName $target -Port 445",
                    "Unlock-ADAccount -Identity $user; Get-ADUser $user -Properties LockedOut,BadLogonCount");

    /// The packer that everybody has somewhere.
    public static final String PACKER = "7-Zip Standalone Console";

    public static final long PACKER_KEY = Keys.text("7za.exe 23.01");

    private Manner() {}

    /// A TLS session as the way sees it, kept open for what may still be said.
    public static Event.Volume tunnel(RandomStream random) {
        return new Event.Volume(
                random.longTail(400 * Ticks.MILLISECOND, 190 * Ticks.SECOND),
                random.longTail(1_200, 24_000),
                random.longTail(3_600, 900_000));
    }

    /// The path below which a file lies that is handed out by a link.
    public static String handed(RandomStream random) {
        return "/"
                + random.pick(List.of("d", "files", "share", "get", "view"))
                + "/"
                + random.between(100_000, 999_999);
    }

    /// The path of a file that a program fetches for itself.
    public static String fetched(RandomStream random) {
        return random.pick(List.of("/assets/", "/static/", "/pkg/", "/cdn/"))
                + Long.toString(random.between(1_000_000, 9_999_999), 36)
                + ".bin";
    }

    /// Ticks that a request over plain HTTP takes.
    public static long request(RandomStream random) {
        return random.longTail(18 * Ticks.MILLISECOND, 2_400 * Ticks.MILLISECOND);
    }

    /// Labels of a name that carry something for whoever runs the domain: two of 36 characters.
    public static String carrying(RandomStream random) {
        StringBuilder name = new StringBuilder(100);
        for (int label = 0; label < 2; label++) {
            for (int part = 0; part < 4; part++) {
                long word = random.nextLong() & 0xFF_FFFF_FFFFL | 1L << 40;
                name.append(Long.toString(word, 32));
            }
            name.append('.');
        }
        return name.toString();
    }

    /// Program and command line of one question, those first in the list far more often than the others.
    public static String question(RandomStream random) {
        return QUESTIONS.get(random.below(random.chance(1, 6) ? QUESTIONS.size() : USUAL));
    }

    /// How a script is run: from its file, or through a console.
    public static String engine(RandomStream random, String path) {
        return random.chance(1, 2) ? script(path) : CONSOLE;
    }

    /// The command line of a script that nobody shall see run.
    public static String script(String path) {
        return "powershell.exe -NoProfile -WindowStyle Hidden -ExecutionPolicy Bypass -File \""
                + path
                + "\"";
    }
}
