package org.sala.evidence.windows;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.line.Line;
import org.sala.evidence.line.Stamp;

/// Event XML as `wevtutil qe /f:xml` and the Event Viewer export it. Well-formed for any value.
///
/// Source: Windows Event Schema, http://schemas.microsoft.com/win/2004/08/events/event.
public final class EventXml {

    private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

    /// What stands before and after the events of a file.
    public static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>\r\n";

    public static final String TAIL = "</Events>\r\n";

    private EventXml() {}

    /// The XML of one record in compact form, null if it is none.
    public static @Nullable String of(String compact) {
        EventRecord event = EventRecord.parse(compact);
        return event == null ? null : of(event);
    }

    public static String of(EventRecord event) {
        StringBuilder out = new StringBuilder(2048);
        system(out, event);
        WindowsEvent kind = event.kind();
        if (kind.element().equals("EventData")) {
            data(out, kind.fields(), event.values());
        } else {
            userData(out, kind, event.values());
        }
        return out.append("</Event>").toString();
    }

    private static void system(StringBuilder out, EventRecord event) {
        WindowsEvent kind = event.kind();
        WindowsEvent.Level level = kind.level();
        out.append("<Event xmlns='").append(NAMESPACE).append("'><System><Provider Name='");
        escape(out, kind.provider().name());
        if (!kind.provider().guid().equals("-")) {
            out.append("' Guid='").append(kind.provider().guid());
        }
        out.append("'/><EventID");
        if (kind.qualifiers() >= 0) {
            out.append(" Qualifiers='").append(kind.qualifiers()).append('\'');
        }
        out.append('>').append(kind.id()).append("</EventID><Version>").append(level.version());
        out.append("</Version><Level>").append(level.level()).append("</Level><Task>");
        out.append(level.task()).append("</Task><Opcode>").append(level.opcode());
        out.append("</Opcode><Keywords>").append(kind.keywords());
        out.append("</Keywords><TimeCreated SystemTime='");
        out.append(new Stamp(0).ticks(new Line(), event.at()));
        out.append("'/><EventRecordID>").append(event.recordId());
        out.append("</EventRecordID><Correlation/><Execution ProcessID='");
        out.append(event.pid().process()).append("' ThreadID='").append(event.pid().thread());
        out.append("'/><Channel>").append(kind.channel()).append("</Channel><Computer>");
        escape(out, event.computer());
        out.append("</Computer><Security");
        if (!event.userSid().isEmpty()) {
            out.append(" UserID='");
            escape(out, event.userSid());
            out.append('\'');
        }
        out.append("/></System>");
    }

    private static void data(
            StringBuilder out, List<WindowsEvent.Field> fields, List<String> values) {
        if (fields.isEmpty()) {
            out.append("<EventData></EventData>");
            return;
        }
        out.append("<EventData>");
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name();
            if (name.startsWith("#")) {
                out.append("<Data>");
            } else {
                out.append("<Data Name='").append(name).append("'>");
            }
            escape(out, values.get(i));
            out.append("</Data>");
        }
        out.append("</EventData>");
    }

    private static void userData(StringBuilder out, WindowsEvent kind, List<String> values) {
        out.append("<UserData><").append(kind.element());
        out.append(" xmlns='http://manifests.microsoft.com/win/2004/08/windows/eventlog'>");
        for (int i = 0; i < values.size(); i++) {
            String name = kind.fields().get(i).name();
            out.append('<').append(name).append('>');
            escape(out, values.get(i));
            out.append("</").append(name).append('>');
        }
        out.append("</").append(kind.element()).append("></UserData>");
    }

    /// Source: XML 1.0 section 2.2, characters; what is none becomes U+FFFD.
    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\'' -> out.append("&apos;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                case '\t', '\n' -> out.append((char) c);
                default -> out.appendCodePoint(valid(c) ? c : 0xFFFD);
            }
        }
    }

    private static boolean valid(int c) {
        return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
