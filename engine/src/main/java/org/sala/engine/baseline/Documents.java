package org.sala.engine.baseline;

import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.MailMessage;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Pools;

/// How office programs open, save and close a file: temporary files, renames and all.
final class Documents {

    private static final String OFFICE = "C:\\Program Files\\Microsoft Office\\root\\Office16\\";

    private final DayPlan day;
    private final Scribe scribe;
    private final Desk desk;
    private final RandomStream drawn;

    /// How often each document was saved so far today.
    private final java.util.TreeMap<Long, Integer> saved = new java.util.TreeMap<>();

    Documents(DayPlan day, Desk desk, RandomStream drawn) {
        this.day = day;
        this.scribe = day.scribe;
        this.desk = desk;
        this.drawn = drawn;
    }

    static Content content(long key, String type, long size, String title) {
        return switch (type) {
            case "docx", "xlsx", "pptx" ->
                    new Content.Office(key, Math.max(size, 12_800), type, title);
            case "pdf" -> new Content.Pdf(key, size, title);
            default -> new Content.Noise(key, size);
        };
    }

    private static String image(String type) {
        return switch (type) {
            case "docx", "docm", "rtf" -> OFFICE + "WINWORD.EXE";
            case "xlsx", "xlsm", "csv" -> OFFICE + "EXCEL.EXE";
            case "pptx" -> OFFICE + "POWERPNT.EXE";
            case "pdf" -> "C:\\Program Files\\Adobe\\Acrobat DC\\Acrobat\\Acrobat.exe";
            default -> "C:\\Windows\\System32\\notepad.exe";
        };
    }

    private static String switches(String type) {
        return switch (type) {
            case "docx" -> " /n ";
            default -> " ";
        };
    }

    /// A document that a person works on. @param server file server, or -1 on the own disk
    record Document(String folder, String name, String type, int server, long key) {
        String path() {
            return folder + "\\" + name;
        }
    }

    /// The n-th of the documents that a person has at hand.
    Document document(int n) {
        RandomStream own = RandomStream.of(Tickets.key("document", day.site.key + desk.id, n));
        List<Pools.Document> pool = day.site.organisation.country().pools().writing().documents();
        Pools.Document found = own.pick(pool);
        for (int i = 0;
                i < 12
                        && !found.kind().equals(desk.department)
                        && !(found.kind().equals("*") && own.chance(1, 3));
                i++) {
            found = own.pick(pool);
        }
        String tail =
                switch (own.below(5)) {
                    case 0 -> " " + (2024 + own.below(3)) + "-" + (10 + own.below(3));
                    case 1 -> " v" + (1 + own.below(9));
                    case 2 ->
                            " "
                                    + own.pick(
                                                    day.site
                                                            .organisation
                                                            .country()
                                                            .pools()
                                                            .local()
                                                            .places())
                                            .latin();
                    case 3 -> " (" + (1 + own.below(60)) + ")";
                    default -> "";
                };
        String name = found.name() + tail + "." + found.type();
        long key = own.nextLong();
        if (own.chance(11, 20)) {
            Machine server = day.site.fileServer(desk.person.department());
            return new Document(
                    "D:\\Shares\\" + Shares.name(desk.department) + "\\" + (2024 + own.below(3)),
                    name,
                    found.type(),
                    server.id,
                    key);
        }
        return new Document(
                desk.profile + (own.chance(2, 3) ? "\\Documents" : "\\Desktop"),
                name,
                found.type(),
                -1,
                key);
    }

    private Content version(Document document, long number) {
        RandomStream own = RandomStream.of(Tickets.key("version", document.key, 0));
        long size = own.longTail(15_000, 1_900_000) + number * 517 % 9_973;
        return content(
                Tickets.key("content", document.key, number), document.type, size, document.name);
    }

    /// Path as the workstation sees it.
    private String seen(Document document) {
        if (document.server < 0) {
            return document.path();
        }
        return "\\\\"
                + day.site.machines[document.server].host.name()
                + document.path().substring("D:\\Shares".length());
    }

    /// Starts the program on a file. @return its process
    private long open(long at, String type, String path, long parent) {
        long process = scribe.nextId();
        String image = image(type);
        Event.Program program =
                image.startsWith("C:\\Windows")
                        ? day.site.software.system(
                                day.site.machines[desk.host].host.facts().os(), image)
                        : image.startsWith(OFFICE)
                                ? day.site.software.program(
                                        image, "Microsoft Office", "16.0.17928.20286")
                                : day.site.software.program(image, "Adobe Acrobat", "24.4.20220");
        scribe.start(
                at,
                desk.user,
                process,
                parent,
                new Scribe.Launch(
                        program,
                        new Event.Context(
                                Software.quoted(image) + switches(type) + "\"" + path + "\"",
                                desk.profile + "\\Documents",
                                desk.session(day.day),
                                Event.Integrity.MEDIUM)));
        return process;
    }

    /// A person works on a document from `at` on. @return when it is closed
    long work(long at, Stay stay, Document document) {
        long end =
                Math.min(
                        at + drawn.longTail(40 * Ticks.SECOND, 75 * Ticks.MINUTE),
                        stay.logoff() - 12 * Ticks.SECOND);
        if (end - at < 20 * Ticks.SECOND || document.server >= 0 && !day.connected(desk.host, at)) {
            return at;
        }
        String path = seen(document);
        long process = open(at, document.type, path, desk.shell(day.day));
        recent(at + 400_000 + drawn.below(5_000_000), document, process);
        boolean office = image(document.type).startsWith(OFFICE);
        if (office) {
            file(
                    at + 9_000_000,
                    document,
                    Event.FileOperation.CREATE,
                    process,
                    document.folder + "\\~$" + tail(document.name));
        }
        int saves = document.type.equals("pdf") ? 0 : drawn.below(4);
        long[] moments = new long[office ? saves : 0];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = drawn.between(at + 12 * Ticks.SECOND, end - 2 * Ticks.SECOND);
        }
        java.util.Arrays.sort(moments);
        for (long when : moments) {
            int number = saved.merge(document.key, 1, Integer::sum) - 1;
            save(when, document, process, number);
        }
        if (office) {
            file(
                    end - 1_500_000,
                    document,
                    Event.FileOperation.DELETE,
                    process,
                    document.folder + "\\~$" + tail(document.name));
        }
        scribe.end(end, desk.user, process, 0);
        return end;
    }

    private static String tail(String name) {
        return name.length() > 8 ? name.substring(2) : name;
    }

    private void file(
            long at, Document document, Event.FileOperation operation, long process, String path) {
        boolean local = document.server < 0;
        Content owner = new Content.Noise(Tickets.key("owner file", document.key, desk.id), 165);
        boolean gone = operation == Event.FileOperation.DELETE;
        scribe.add(
                new Event.FileChange(
                        scribe.header(at, local ? desk.host : document.server, desk.account),
                        operation,
                        local ? process : 0,
                        path,
                        gone ? owner : null,
                        gone ? null : owner,
                        ""));
    }

    /// A save as Word does it: a new file beside, the old one renamed away, the new one put in place.
    private void save(long at, Document document, long process, int number) {
        int host = document.server < 0 ? desk.host : document.server;
        long by = document.server < 0 ? process : 0;
        String digits = Integer.toString(1000 + (int) (at & 0xFFF) % 9000);
        String fresh = document.folder + "\\~WRD" + digits + ".tmp";
        String old = document.folder + "\\~WRL" + digits + ".tmp";
        Content before = version(document, day.day * 100L + number);
        Content after = version(document, day.day * 100L + number + 1);
        long step = 150_000 + (at & 0x3FFFF);
        scribe.add(
                new Event.FileChange(
                        scribe.header(at, host, desk.account),
                        Event.FileOperation.CREATE,
                        by,
                        fresh,
                        null,
                        after,
                        ""));
        scribe.add(
                new Event.FileChange(
                        scribe.header(at + step, host, desk.account),
                        Event.FileOperation.RENAME,
                        by,
                        document.path(),
                        before,
                        before,
                        old));
        scribe.add(
                new Event.FileChange(
                        scribe.header(at + step * 2, host, desk.account),
                        Event.FileOperation.RENAME,
                        by,
                        fresh,
                        after,
                        after,
                        document.path()));
        scribe.add(
                new Event.FileChange(
                        scribe.header(at + step * 3, host, desk.account),
                        Event.FileOperation.DELETE,
                        by,
                        old,
                        before,
                        null,
                        ""));
    }

    /// Recently used: a link and the program's list in the registry.
    private void recent(long at, Document document, long process) {
        scribe.add(
                new Event.FileChange(
                        scribe.header(at, desk.user),
                        Event.FileOperation.CREATE,
                        desk.shell(day.day),
                        desk.profile
                                + "\\AppData\\Roaming\\Microsoft\\Windows\\Recent\\"
                                + document.name
                                + ".lnk",
                        null,
                        new Content.Noise(Tickets.key("link", document.key, desk.id), 1100),
                        ""));
        scribe.add(
                new Event.RegistryChange(
                        scribe.header(at + 300_000, desk.user),
                        Event.RegistryOperation.SET_VALUE,
                        desk.shell(day.day),
                        desk.hive
                                + "\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RecentDocs\\."
                                + document.type,
                        "MRUListEx",
                        "REG_BINARY",
                        "binary"));
        if (image(document.type).startsWith(OFFICE)) {
            scribe.add(
                    new Event.RegistryChange(
                            scribe.header(at + 800_000, desk.user),
                            Event.RegistryOperation.SET_VALUE,
                            process,
                            desk.hive
                                    + "\\Software\\Microsoft\\Office\\16.0\\Common\\Open Find\\Places",
                            "Item 1",
                            "REG_SZ",
                            "[F00000000][T01DB][O00000000]*" + seen(document)));
        }
    }

    /// The exchange with the file server that carries a piece of work.
    void share(long at, Document document, Scribe.Talker client, boolean write) {
        Machine server = day.site.machines[document.server];
        long size = version(document, day.day * 100L).size();
        String share = "\\\\" + server.host.name() + "\\" + Shares.name(desk.department);
        String inner =
                document.path()
                        .substring(("D:\\Shares\\" + Shares.name(desk.department) + "\\").length());
        Exchange.SmbOperation open = new Exchange.SmbOperation("open", inner, 0);
        Exchange.SmbOperation read = new Exchange.SmbOperation("read", inner, size);
        List<Exchange.SmbOperation> operations =
                write
                        ? List.of(open, read, new Exchange.SmbOperation("write", inner, size + 517))
                        : List.of(open, read);
        scribe.flow(
                at,
                client,
                day.server(server, 445, Event.Transport.TCP),
                new Event.Volume(
                        drawn.longTail(600 * Ticks.MILLISECOND, 20 * Ticks.MINUTE),
                        3000 + (write ? size : 0),
                        size + 4100),
                new Exchange.Smb(share, operations));
    }

    /// An attachment is opened from the mail program.
    void openAttachment(long at, Stay stay, MailMessage mail) {
        Content.Entry entry = mail.attachments().getFirst();
        String type = entry.name().substring(entry.name().lastIndexOf('.') + 1);
        String folder =
                desk.profile
                        + "\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\"
                        + eight(Tickets.key("cache", day.site.key, desk.id));
        String path = folder + "\\" + entry.name();
        long mailer = desk.mailer(day.day);
        scribe.add(
                new Event.Gesture(
                        scribe.header(at, desk.user),
                        Event.GestureKind.OPENED_ATTACHMENT,
                        desk.id,
                        path));
        scribe.add(
                new Event.FileChange(
                        scribe.header(at + 900_000, desk.user),
                        Event.FileOperation.CREATE,
                        mailer,
                        path,
                        null,
                        entry.content(),
                        ""));
        if (!mail.envelope().sender().endsWith(day.site.organisation.identity().domain())) {
            scribe.add(
                    new Event.ZoneMarked(
                            scribe.header(at + 1_000_000, desk.user), mailer, path, "", ""));
        }
        long start = at + 2_000_000 + drawn.below(3_000_000);
        long end =
                Math.min(
                        start + drawn.longTail(8 * Ticks.SECOND, 14 * Ticks.MINUTE),
                        stay.logoff() - 2 * Ticks.SECOND);
        if (end > start) {
            long process = open(start, type, path, mailer);
            scribe.end(end, desk.user, process, 0);
        }
    }

    /// Eight letters and digits, as Outlook names its cache folder.
    static String eight(long key) {
        String all = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        StringBuilder name = new StringBuilder(8);
        for (int i = 0; i < 8; i++) {
            name.append(all.charAt((int) ((key >>> i * 7 & 0x7F) % 36)));
        }
        return name.toString();
    }
}
