package org.sala.engine.baseline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Content;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.MailMessage;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;

/// Mail within the house, out to suppliers and the public, and what people do with what they get.
final class MailTraffic implements Habit {

    private static final Cause.Habit CAUSE = new Cause.Habit("office-mail");

    @Override
    public String law() {
        return CAUSE.law();
    }

    @Override
    public void plan(DayPlan day) {
        for (Desk desk : day.site.desks) {
            Stay stay = day.stay(desk.id);
            if (stay != null) {
                RandomStream drawn = day.begin(CAUSE, "person", desk.id);
                new Mailbox(day, desk, stay, drawn).write();
            }
        }
    }

    private static final class Mailbox {
        private final DayPlan day;
        private final Desk desk;
        private final Stay stay;
        private final RandomStream drawn;
        private final Letters letters;
        private final Scribe.Talker mailer;
        private final Scribe scribe;

        Mailbox(DayPlan day, Desk desk, Stay stay, RandomStream drawn) {
            this.day = day;
            this.desk = desk;
            this.stay = stay;
            this.drawn = drawn;
            this.letters = day.site.letters;
            this.scribe = day.scribe;
            this.mailer = day.person(desk, desk.mailer(day.day));
        }

        void write() {
            long first = stay.at().mailer() + 8 * Ticks.SECOND;
            day.lookup(first - 2 * Ticks.SECOND, mailer, day.site.mail.name);
            long last = stay.logoff() - 30 * Ticks.SECOND;
            for (long at = first; at < last; at += 9 * Ticks.MINUTE + drawn.waiting(Ticks.MINUTE)) {
                poll(at);
            }
            int sent = Math.max(1, (int) (drawn.bell(9, 4) * desk.busy / 100));
            for (int i = 0; i < sent; i++) {
                send(stay.moment(drawn, first));
            }
            int got = (int) Math.max(1, drawn.bell(7, 3) * desk.busy / 100);
            for (int i = 0; i < got; i++) {
                receive(stay.moment(drawn, first) - drawn.below(900_000_000));
            }
        }

        private void poll(long at) {
            scribe.flow(
                    at,
                    mailer,
                    day.server(day.site.mail, 993, Event.Transport.TCP),
                    new Event.Volume(
                            drawn.between(60, 2600) * Ticks.MILLISECOND,
                            drawn.between(900, 3100),
                            drawn.longTail(1900, 700_000)),
                    new Exchange.Tls(day.site.mail.name.text, "", day.site.mail.name.text));
        }

        private void send(long at) {
            boolean outside = drawn.chance(1, 5);
            Organisation.@Nullable Supplier supplier =
                    outside && drawn.chance(2, 3) ? letters.supplier(drawn) : null;
            Desk other = day.site.desks[drawn.below(day.site.desks.length)];
            String to =
                    supplier != null
                            ? letters.address(supplier)
                            : outside ? letters.citizen(drawn) : other.mail;
            boolean reply = drawn.chance(2, 5);
            List<Content.Entry> attachments =
                    drawn.chance(1, 4) ? letters.attachment(drawn, desk.department) : List.of();
            Endpoint from =
                    scribe.flow(
                            at,
                            mailer,
                            day.server(day.site.mail, 587, Event.Transport.TCP),
                            new Event.Volume(drawn.between(90, 900) * Ticks.MILLISECOND, 2600, 900),
                            new Exchange.Tls(day.site.mail.name.text, "", day.site.mail.name.text));
            Letters.Draft draft =
                    letters.draft(
                            drawn,
                            reply
                                    ? "reply"
                                    : outside
                                            ? "internal"
                                            : drawn.chance(1, 9) ? "meeting" : "internal",
                            new String[] {
                                desk.person.name().display(),
                                supplier != null
                                        ? supplier.contact()
                                        : outside ? "-" : other.person.name().display(),
                                ""
                            });
            MailMessage mail =
                    new MailMessage(
                            scribe.nextId(),
                            new MailMessage.Envelope(
                                    desk.mail,
                                    List.of(to),
                                    from,
                                    day.site.machines[desk.host].host.name()),
                            new MailMessage.Heads(
                                    desk.from,
                                    List.of(to),
                                    draft.subject(),
                                    at - drawn.between(1, 6) * Ticks.SECOND,
                                    "Microsoft Outlook 16.0",
                                    0),
                            draft.text(),
                            attachments);
            if (outside) {
                Hops.outbound(day, at + 1_500_000, mail);
            } else {
                Hops.internal(day, at + 1_500_000, mail);
                read(other, at, mail, drawn.between(20, 5400) * Ticks.SECOND);
            }
        }

        private void receive(long at) {
            int lot = drawn.below(10);
            String kind = lot < 4 ? "supplier" : lot < 7 ? "public" : "newsletter";
            Organisation.@Nullable Supplier supplier =
                    kind.equals("supplier") ? letters.supplier(drawn) : null;
            String from =
                    supplier != null
                            ? letters.address(supplier)
                            : kind.equals("public")
                                    ? letters.citizen(drawn)
                                    : letters.newsletter(drawn);
            String name =
                    supplier != null
                            ? supplier.contact()
                            : kind.equals("public") ? letters.person(drawn) : "";
            Letters.Draft draft =
                    letters.draft(
                            drawn,
                            kind,
                            new String[] {
                                name,
                                desk.person.name().display(),
                                supplier == null ? "" : supplier.name()
                            });
            boolean attached =
                    supplier != null && drawn.chance(3, 5)
                            || kind.equals("public") && drawn.chance(1, 5);
            MailMessage mail =
                    new MailMessage(
                            scribe.nextId(),
                            new MailMessage.Envelope(
                                    from,
                                    List.of(desk.mail),
                                    new Endpoint(
                                            -1,
                                            day.site.addresses.outside("mx." + domain(from)),
                                            32_768 + drawn.below(28_000)),
                                    "mx." + domain(from)),
                            new MailMessage.Heads(
                                    name.isEmpty() ? from : name + " <" + from + ">",
                                    List.of(desk.mail),
                                    draft.subject(),
                                    at - drawn.between(2, 40) * Ticks.SECOND,
                                    letters.agent(drawn),
                                    0),
                            draft.text(),
                            attached ? letters.received(drawn) : List.of());
            Hops.inbound(day, Math.max(at, day.midnight + Ticks.HOUR), mail);
            read(desk, at, mail, drawn.between(15, 7200) * Ticks.SECOND);
        }

        private static String domain(String address) {
            return address.substring(address.indexOf('@') + 1);
        }

        /// The reader opens the mail when next at the keyboard, and sometimes what hangs on it.
        private void read(Desk reader, long at, MailMessage mail, long wait) {
            Stay theirs = day.stay(reader.id);
            if (theirs == null) {
                return;
            }
            long when = Math.max(at + wait, theirs.at().mailer() + 20 * Ticks.SECOND);
            if (!theirs.active(when) || when > theirs.logoff() - 5 * Ticks.MINUTE) {
                return;
            }
            scribe.add(
                    new Event.Gesture(
                            scribe.header(when, reader.user),
                            Event.GestureKind.OPENED_MAIL,
                            reader.id,
                            Long.toHexString(mail.key())));
            if (!mail.attachments().isEmpty() && drawn.chance(3, 5)) {
                new Documents(day, reader, drawn)
                        .openAttachment(when + drawn.between(3, 25) * Ticks.SECOND, theirs, mail);
            }
        }
    }
}
