package org.sala.evidence.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Event;
import org.sala.engine.event.EventSink;
import org.sala.engine.event.MailMessage;
import org.sala.evidence.Column;
import org.sala.evidence.EvidencePlan;
import org.sala.evidence.RecordSink;
import org.sala.evidence.Retention;
import org.sala.evidence.Row;
import org.sala.evidence.Unit;
import org.sala.evidence.mail.MailFiles;
import org.sala.evidence.numbering.LongMap;
import org.sala.evidence.postfix.PostfixSensor;
import org.sala.evidence.recorder.Recorder;
import org.sala.evidence.windows.EventXml;

/// Writes a sealed set of evidence from the events of a run: give it all events in order, then [#seal].
///
/// A log file holds what had reached the team at the time of collection and was not yet beyond its
/// retention. The same events give the same bytes. Neither names nor order of files say what is in them.
public final class EvidencePackage implements EventSink {

    private static final byte[] HEAD = EventXml.HEAD.getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = EventXml.TAIL.getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.UTF_8);

    private final EvidencePlan plan;
    private final PackageKind kind;
    private final Retention retention;
    private final Custody custody;
    private final PackageTarget target;
    private final Recorder recorder;
    private final @Nullable PackedFile[] logs;
    private final SortedMap<String, Item> items = new TreeMap<>();
    private final SortedMap<String, Integer> mailboxes = new TreeMap<>();
    private final LongMap<List<MailFiles.Hop>> underWay = new LongMap<>();

    /// @param unit null for a file that is no log
    record Item(@Nullable Unit unit, PackedFile.Facts facts) {}

    /// Of a run in which nothing was overwritten and nothing kept longer.
    public EvidencePackage(
            EvidencePlan plan, PackageKind kind, Custody custody, PackageTarget target) {
        this(new Retention(plan), kind, custody, target);
    }

    /// @param retention what of the run is still there at the time of collection
    public EvidencePackage(
            Retention retention, PackageKind kind, Custody custody, PackageTarget target) {
        this.plan = retention.plan();
        this.retention = retention;
        this.kind = kind;
        this.custody = custody;
        this.target = target;
        this.logs = new @Nullable PackedFile[plan.units().size()];
        this.recorder = new Recorder(plan, (RecordSink) this::record);
    }

    /// Events must come in the order of [Event#compare].
    @Override
    public void accept(Event event) {
        recorder.accept(event);
        if (kind == PackageKind.ALL && event instanceof Event.MailHop hop) {
            mail(hop);
        }
    }

    private void record(Unit unit, Row row, byte[] buffer, int from, int to) {
        long stated = row.number(Column.TS);
        boolean arrived = row.number(Column.SEEN_AT) <= custody.until();
        boolean kept = retention.keeps(unit, stated, row.number(Column.OFFSET), custody.until());
        if (!arrived || !kept) {
            return;
        }
        PackedFile file = log(unit);
        file.counted(stated);
        if (unit.source().isWindows()) {
            String compact = new String(buffer, from, to - from, StandardCharsets.UTF_8);
            String xml = EventXml.of(compact);
            byte[] bytes = (xml == null ? "" : xml).getBytes(StandardCharsets.UTF_8);
            file.add(bytes, 0, bytes.length);
            file.add(LINE_END, 0, LINE_END.length);
        } else {
            file.add(buffer, from, to - from);
        }
    }

    private PackedFile log(Unit unit) {
        PackedFile known = logs[unit.id()];
        if (known != null) {
            return known;
        }
        PackedFile file = new PackedFile("logs/" + unit.fileName(), target);
        if (unit.source().isWindows()) {
            file.add(HEAD, 0, HEAD.length);
        }
        logs[unit.id()] = file;
        return file;
    }

    private void mail(Event.MailHop hop) {
        MailMessage mail = hop.mail();
        long key = mail.key() == 0 ? 1 : mail.key();
        List<MailFiles.Hop> passed = underWay.get(key);
        List<MailFiles.Hop> hops = passed == null ? new ArrayList<>() : new ArrayList<>(passed);
        switch (hop.kind()) {
            case RECEIVED -> {
                long shown = recorder.scene().seconds(hop.host(), hop.at());
                hops.add(PostfixSensor.head(recorder.scene(), hop, shown));
                underWay.put(key, hops);
            }
            case DELIVERED -> deliver(hop, mail, hops);
            case QUEUED, RELAYED, REJECTED, BOUNCED -> {}
        }
    }

    private void deliver(Event.MailHop hop, MailMessage mail, List<MailFiles.Hop> hops) {
        String domain = "@" + plan.organisation().identity().domain();
        for (String recipient : mail.envelope().recipients()) {
            if (recipient.endsWith(domain) && hop.at() <= custody.until()) {
                String box = recipient.substring(0, recipient.length() - domain.length());
                int number = mailboxes.merge(box, 1, Integer::sum);
                String path = "mail/" + safe(box) + "/" + padded(number) + ".eml";
                int offset = plan.organisation().country().offsetSeconds();
                byte[] bytes = MailFiles.eml(mail, hops, recipient, offset);
                PackedFile file = new PackedFile(path, target);
                file.counted(recorder.scene().seconds(hop.host(), hop.at()));
                file.add(bytes, 0, bytes.length);
                items.put(path, new Item(null, file.close()));
            }
        }
    }

    private static String safe(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
            out.append(plain || c == '.' && i > 0 ? c : '_');
        }
        return out.toString();
    }

    private static String padded(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }

    /// Closes all files and writes manifest, custody record and checksums. Nothing may follow.
    public void seal() {
        recorder.advance(custody.until() + 1);
        for (Unit unit : plan.units()) {
            PackedFile file = logs[unit.id()];
            if (file != null) {
                if (unit.source().isWindows()) {
                    file.add(TAIL, 0, TAIL.length);
                }
                items.put(file.path(), new Item(unit, file.close()));
            }
        }
        Manifest manifest = new Manifest(plan, custody, recorder.scene());
        whole("README.txt", Notes.of(plan));
        whole("custody.json", manifest.custody(items));
        whole("manifest.json", manifest.of(items));
        StringBuilder sums = new StringBuilder();
        items.forEach((path, item) -> sums.append(item.facts().sha256() + "  " + path + "\n"));
        byte[] bytes = sums.toString().getBytes(StandardCharsets.UTF_8);
        target.append("SHA256SUMS", bytes, 0, bytes.length);
    }

    private void whole(String path, String text) {
        PackedFile file = new PackedFile(path, target);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.add(bytes, 0, bytes.length);
        items.put(path, new Item(null, file.close()));
    }
}
