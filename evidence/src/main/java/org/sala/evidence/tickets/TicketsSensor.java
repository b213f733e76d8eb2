package org.sala.evidence.tickets;

import org.sala.engine.event.Event.TicketChanged;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.line.Stamp;
import org.sala.evidence.numbering.LongMap;
import org.sala.evidence.sensor.Scene;

/// The helpdesk's export: one JSON object a line for every change of a ticket, time in UTC to the second.
/// Numbers of tickets rise in the order in which they were opened. Source: RFC 8259 for the form.
public final class TicketsSensor {

    private static final long FIRST = 4100;

    private final Scene scene;
    private final Stamp utc = new Stamp(0);
    private final LongMap<Long> numbers;

    public TicketsSensor(Scene scene) {
        this(scene, new LongMap<>());
    }

    private TicketsSensor(Scene scene, LongMap<Long> numbers) {
        this.scene = scene;
        this.numbers = numbers;
    }

    /// The same ticket numbers over another scene.
    public TicketsSensor copy(Scene other) {
        return new TicketsSensor(other, numbers.copy());
    }

    public void observe(TicketChanged event) {
        for (Host host : scene.organisation().hosts()) {
            Unit unit =
                    host.is(HostRole.HELPDESK_SERVER)
                            ? scene.unit(host.id(), Source.TICKETS)
                            : null;
            if (unit != null) {
                write(unit, event);
                return;
            }
        }
    }

    private void write(Unit unit, TicketChanged event) {
        long key = event.ticketKey() == 0 ? 1 : event.ticketKey();
        Long known = numbers.get(key);
        long number =
                known == null
                        ? FIRST + scene.hash().between(1, 171, 0, 900) + numbers.size()
                        : known;
        numbers.put(key, number);
        long shown = scene.seconds(unit.host(), event.at());
        String person =
                event.person() < 0
                        ? "helpdesk"
                        : scene.organisation().person(event.person()).name().login();
        Line line = scene.pen().begin(unit, event.at(), shown);
        line.put("{\"time\":\"");
        utc.ticks(line, shown - Math.floorMod(shown, Ticks.SECOND));
        line.put("\",\"ticket\":\"HD-").number(number).put("\",\"status\":");
        json(line, event.status()).put(",\"person\":");
        json(line, person).put(",\"subject\":");
        json(line, event.subject()).put(",\"text\":");
        json(line, event.text()).put('}');
        scene.pen()
                .row()
                .set(Column.USER, person)
                .set(Column.SUBJECT, event.subject())
                .set(Column.STATUS, event.status())
                .set(Column.MESSAGE_ID, "HD-" + number)
                .set(Column.MESSAGE, event.text());
        scene.pen().end();
    }

    /// A JSON string. Source: RFC 8259 section 7.
    private static Line json(Line line, String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? "0" : "1");
                        out.append(Integer.toHexString(c & 0xF));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return line.put(out.append('"').toString());
    }
}
