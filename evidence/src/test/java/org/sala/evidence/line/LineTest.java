package org.sala.evidence.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;

class LineTest {

    private static final long AT =
            CivilTime.epochDay(2026, 3, 5) * Ticks.DAY
                    + 2 * Ticks.HOUR
                    + 3 * Ticks.SECOND
                    + 1_234_567;

    @Test
    void numbersAddressesAndGuidsAreWrittenAsTheyRead() {
        Line line = new Line();
        line.number(0).put(' ').number(-17).put(' ').number(Long.MIN_VALUE).put(' ');
        line.digits(7, 3).put(' ').aligned(42, 6).put(' ').hex(0).put(' ').hex(0x3e7).put(' ');
        line.hex(-1).put(' ').capitalHex(0xAB, 4).put(' ').address(0x0A0100FF).put(' ');
        line.guid(0x0123456789ABCDEFL, 0xFEDCBA9876543210L);
        assertThat(line.toString())
                .isEqualTo(
                        "0 -17 -9223372036854775808 007     42 0 3e7 ffffffffffffffff 00AB 10.1.0.255 "
                                + "{01234567-89ab-cdef-fedc-ba9876543210}");
    }

    @Test
    void aTextIsTheSameHoweverOftenItComes() {
        Line line = new Line(4096);
        String plain = "C:\\Windows\\System32\\svchost.exe -k netsvcs";
        String thai = "C:\\Users\\สมชาย\\Documents\\แผนงานประจำปี.docx";
        String lines = "first line of a longer text\nsecond\tline";
        for (String text : List.of(plain, thai, lines)) {
            for (int i = 0; i < 4; i++) {
                assertThat(line.clear().put(text).toString()).isEqualTo(text);
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(line.clear().field(lines).toString())
                    .isEqualTo("first line of a longer text\u001Esecond\u001Fline");
            assertThat(line.clear().field(thai).toString()).isEqualTo(thai);
        }
    }

    @Test
    void aLineGrowsAsItMust() {
        Line line = new Line();
        for (int i = 0; i < 1000; i++) {
            line.put("0123456789");
        }
        assertThat(line.length()).isEqualTo(10_000);
    }

    @Test
    void timesStandAsProgramsOfTheZoneWriteThem() {
        Stamp stamp = new Stamp(7 * 3600);
        assertThat(stamp.syslogIso(new Line(), AT)).hasToString("2026-03-05T09:00:03.123456+07:00");
        assertThat(stamp.shortIso(new Line(), AT)).hasToString("2026-03-05T09:00:03+0700");
        assertThat(stamp.bsd(new Line(), AT)).hasToString("Mar  5 09:00:03");
        assertThat(stamp.named(new Line(), AT)).hasToString("05-Mar-2026 09:00:03.123");
        assertThat(stamp.common(new Line(), AT)).hasToString("05/Mar/2026:09:00:03 +0700");
        assertThat(new Stamp(0).spaced(new Line(), AT)).hasToString("2026-03-05 02:00:03.123");
        assertThat(new Stamp(0).ticks(new Line(), AT)).hasToString("2026-03-05T02:00:03.1234567Z");
        assertThat(new Stamp(-12_600).shortIso(new Line(), AT))
                .hasToString("2026-03-04T22:30:03-0330");
    }
}
