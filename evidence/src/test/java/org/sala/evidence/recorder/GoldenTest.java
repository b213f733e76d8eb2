package org.sala.evidence.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sala.evidence.Source;
import org.sala.evidence.windows.EventRecord;
import org.sala.evidence.windows.WindowsEvent;

/// One of everything, as each source writes it, against files that a person has read. To accept a change,
/// run with `-Dsala.golden=write` and read the difference.
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/org/sala/evidence/golden");
    private static final Map<Source, StringBuilder> WRITTEN = written();

    private static Map<Source, StringBuilder> written() {
        RecordedLogs logs = new RecordedLogs();
        Recorder recorder = new Recorder(SampleOffice.plan(), logs);
        SampleDay.events().forEach(recorder::accept);
        recorder.advance(Long.MAX_VALUE);
        Map<Source, StringBuilder> written = new EnumMap<>(Source.class);
        for (RecordedLogs.Entry entry : logs.entries()) {
            StringBuilder out =
                    written.computeIfAbsent(entry.unit().source(), s -> new StringBuilder());
            out.append(entry.unit().source().isWindows() ? readable(entry.text()) : entry.text());
        }
        return written;
    }

    private static String readable(String compact) {
        EventRecord event = Objects.requireNonNull(EventRecord.parse(compact));
        StringBuilder out = new StringBuilder();
        out.append(event.computer()).append(' ').append(event.kind().key()).append('\n');
        int i = 0;
        for (WindowsEvent.Field field : event.kind().fields()) {
            String value = event.values().get(i++).replace("\r", "\\r").replace("\n", "\\n");
            out.append("    ").append(field.name()).append(" = ");
            out.append(value.replace("\t", "\\t")).append('\n');
        }
        return out.toString();
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void everySourceWritesWhatWasRead(Source source) throws IOException {
        Path file = GOLDEN.resolve(source.key() + ".txt");
        String text = Objects.requireNonNull(WRITTEN.get(source), source.key()).toString();
        if ("write".equals(System.getProperty("sala.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
