package org.sala.evidence.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.sala.engine.time.Ticks;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class EventXmlTest {

    private static Element parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static EventRecord record(WindowsEvent kind, String value) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < kind.fields().size(); i++) {
            values.add(value);
        }
        return new EventRecord(
                kind,
                17,
                Ticks.SECOND,
                new EventRecord.Writer(4, 88),
                "",
                "WS-1.a.example",
                values);
    }

    @Test
    void everyKindOfEventIsWellFormedWhateverItsValues() throws Exception {
        String awkward = "<&>'\" \u0E01\u0E32 \uD83D\uDE00 \uD800 \u0000\u0008\uFFFF\r\n\t]]>";
        for (WindowsEvent kind : WindowsEvent.all()) {
            Element event = parse(EventXml.of(record(kind, awkward)));
            assertThat(event.getTagName()).isEqualTo("Event");
            NodeList data = event.getElementsByTagName("Data");
            if (kind.element().equals("EventData")) {
                assertThat(data.getLength()).as(kind.key()).isEqualTo(kind.fields().size());
            }
            for (int i = 0; i < data.getLength(); i++) {
                assertThat(data.item(i).getTextContent())
                        .startsWith("<&>'\" \u0E01\u0E32 \uD83D\uDE00 \uFFFD");
            }
        }
    }

    @Test
    void aLogonReadsAsTheExportOfARealOne() {
        WindowsEvent kind = WindowsEvent.of("security.4634");
        EventRecord event =
                new EventRecord(
                        kind,
                        5125,
                        17_888_291_338_300_000L,
                        new EventRecord.Writer(684, 6000),
                        "",
                        "DC01.dol.example",
                        List.of("S-1-5-21-1-2-3-1104", "somchai", "DOL", "0x8d4a1", "3"));
        assertThat(EventXml.of(event))
                .isEqualTo(
                        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                                + "<Provider Name='Microsoft-Windows-Security-Auditing' "
                                + "Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/><EventID>4634</EventID>"
                                + "<Version>0</Version><Level>0</Level><Task>12545</Task><Opcode>0</Opcode>"
                                + "<Keywords>0x8020000000000000</Keywords>"
                                + "<TimeCreated SystemTime='2026-09-08T00:58:53.8300000Z'/>"
                                + "<EventRecordID>5125</EventRecordID><Correlation/>"
                                + "<Execution ProcessID='684' ThreadID='6000'/><Channel>Security</Channel>"
                                + "<Computer>DC01.dol.example</Computer><Security/></System><EventData>"
                                + "<Data Name='TargetUserSid'>S-1-5-21-1-2-3-1104</Data>"
                                + "<Data Name='TargetUserName'>somchai</Data>"
                                + "<Data Name='TargetDomainName'>DOL</Data>"
                                + "<Data Name='TargetLogonId'>0x8d4a1</Data>"
                                + "<Data Name='LogonType'>3</Data></EventData></Event>");
    }

    @Test
    void aLineThatIsNoRecordGivesNothing() {
        assertThat(EventXml.of("Sep  8 07:58:49 ns01 dhcpd[616]: DHCPDISCOVER")).isNull();
        assertThat(EventXml.of("sysmon.1\t1\t2")).isNull();
    }

    @Test
    void anUnknownEventIsRefused() {
        assertThatThrownBy(() -> WindowsEvent.of("security.9999"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("security.9999");
    }
}
