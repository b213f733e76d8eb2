package org.sala.engine.storyline.technique;

import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Keys;
import org.sala.engine.event.MailMessage;
import org.sala.engine.random.RandomStream;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Country;
import org.sala.engine.world.Manner;
import org.sala.engine.world.Person;

/// The mail by which the attack comes in, the same whoever asks: who sent it, what it says, what hangs on it.
public record Lure(
        String sender,
        String senderDomain,
        String subject,
        String file,
        Content content,
        String link,
        MailMessage mail) {

    /// @param attempt of the step that sends it, or of one that works with what was sent
    public static Lure of(Attempt worksWith, String to, long sentAt) {
        Attempt attempt = worksWith.delivery();
        RandomStream random = attempt.setting().random("lure", attempt.id());
        String writer = writer(attempt, random);
        String domain = attempt.text("sender_domain", "partner-desk.example");
        String sender = writer.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@" + domain;
        Person person = attempt.setting().organisation().person(attempt.person("to", "person"));
        LureText written = LureText.of(attempt.text("lure", "invoice"), random);
        String subject = attempt.text("subject", written.subject());
        String link = "";
        if (attempt.has("url_domain")) {
            link = "http://" + attempt.text("url_domain", domain) + Manner.handed(random);
        }
        String form = attempt.text("form", link.isEmpty() ? "docm" : "zip");
        String base = attempt.text("file", fileBase(subject, link.isEmpty() ? ' ' : '_'));
        Content content = payload(attempt, form, base);
        String file = base + "." + form;
        String body = body(attempt, person, writer, new String[] {written.body(), link});
        MailMessage mail =
                new MailMessage(
                        Keys.of(
                                "lure",
                                attempt.setting().teamKey(),
                                Keys.text(attempt.id()),
                                attempt.number()),
                        new MailMessage.Envelope(
                                sender,
                                List.of(attempt.setting().organisation().mailAddress(person)),
                                new Endpoint(
                                        -1,
                                        attempt.setting().addresses().outside("mail." + domain),
                                        (int) random.between(32_768, 60_999)),
                                "mail." + domain),
                        new MailMessage.Heads(
                                writer + " <" + sender + ">",
                                List.of(
                                        person.name().display()
                                                + " <"
                                                + attempt.setting()
                                                        .organisation()
                                                        .mailAddress(person)
                                                + ">"),
                                subject,
                                sentAt - random.between(2, 9) * Ticks.SECOND,
                                "",
                                0),
                        body,
                        link.isEmpty() ? List.of(new Content.Entry(file, content)) : List.of());
        return new Lure(sender, domain, subject, file, content, link, mail);
    }

    /// A name as the suppliers' people have.
    private static String writer(Attempt attempt, RandomStream random) {
        Country.Names names = attempt.setting().organisation().country().names();
        String given = random.pick(names.given()).latin();
        return given
                + " "
                + random.pick(names.family().isEmpty() ? names.given() : names.family()).latin();
    }

    private static String fileBase(String subject, char gap) {
        StringBuilder name = new StringBuilder();
        for (char c : subject.toCharArray()) {
            if (c < 128 && Character.isLetterOrDigit(c)) {
                name.append(c);
            } else if (!name.isEmpty() && name.charAt(name.length() - 1) != gap) {
                name.append(gap);
            }
        }
        while (!name.isEmpty() && name.charAt(name.length() - 1) == gap) {
            name.setLength(name.length() - 1);
        }
        return name.length() < 4 ? "Document 2026".replace(' ', gap) : name.toString();
    }

    private static String body(Attempt attempt, Person person, String from, String[] bodyAndLink) {
        String link = bodyAndLink[1];
        String key = attempt.text("text", "");
        String text =
                attempt.setting().scenario().texts().has("en", key)
                        ? attempt.setting()
                                .scenario()
                                .texts()
                                .render("en", key, attempt.setting().names())
                        : key;
        String greeting = "Dear " + person.name().latin() + ",\n\n";
        if (text.isEmpty()) {
            text = bodyAndLink[0];
        }
        String pointer = link.isEmpty() ? "" : "\n\n" + link;
        return greeting + text + pointer + "\n\nWith kind regards\n" + from + "\n";
    }

    /// What hangs on the mail, or waits behind the link.
    private static Content payload(Attempt attempt, String form, String base) {
        long key = attempt.setting().key("lure content", form + base);
        Content.Specimen loader = Base.specimen(attempt, "loader", "lnk");
        long size = 38_000 + Math.floorMod(key, 90_000L);
        return switch (form) {
            case "docm", "xlsm" -> new Content.Office(key, size, form, base.replace('_', ' '));
            case "html", "htm" ->
                    new Content.Text(
                            key,
                            size,
                            "<!doctype html><title>" + base.replace('_', ' ') + "</title>");
            default ->
                    new Content.Archive(
                            key,
                            loader.size() + 22_000,
                            form,
                            List.of(
                                    new Content.Entry(base + ".lnk", loader),
                                    new Content.Entry(
                                            "readme.pdf", new Content.Pdf(key + 1, 21_400, base))));
        };
    }

    /// The machine that the file starts on, after it was opened.
    public static Event.Program implant(Attempt attempt, int person) {
        String name = Base.plausible(attempt, "implant");
        return new Event.Program(
                Base.profile(attempt, person) + "\\AppData\\Local\\" + name + "\\" + name + ".exe",
                Base.specimen(attempt, "beacon", "exe"));
    }
}
