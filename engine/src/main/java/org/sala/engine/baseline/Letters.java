package org.sala.engine.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.sala.engine.event.Content;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.CivilTime;
import org.sala.engine.world.Country;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Pools;

/// What mails say: texts of the country's pool with names, dates and numbers filled in.
final class Letters {

    /// A mail's subject and text.
    record Draft(String subject, String text) {}

    private static final List<String> PROVIDERS =
            List.of(
                    "postbox.example",
                    "letterbox.example",
                    "quickmail.test",
                    "webpost.example.net",
                    "inbox.example.org");
    private static final List<String> SENDERS =
            List.of(
                    "news@publicfinance.example",
                    "offers@shop.officeworld.example",
                    "events@seminarhouse.example",
                    "hello@farandnear.example",
                    "digest@standards-digest.example");
    private static final List<String> AGENTS =
            List.of(
                    "Microsoft Outlook 16.0",
                    "Mozilla Thunderbird",
                    "Apple Mail (2.3774.600.62)",
                    "Roundcube Webmail/1.6.9",
                    "");

    private final Site site;
    private final TreeMap<String, List<Pools.MailText>> texts = new TreeMap<>();
    private final Country country;

    Letters(Site site) {
        this.site = site;
        this.country = site.organisation.country();
        for (Pools.MailText text : country.pools().writing().mails()) {
            texts.computeIfAbsent(text.kind(), kind -> new ArrayList<>()).add(text);
        }
    }

    Organisation.Supplier supplier(RandomStream drawn) {
        return drawn.pick(site.organisation.assets().suppliers());
    }

    String address(Organisation.Supplier supplier) {
        String contact = supplier.contact().toLowerCase(java.util.Locale.ROOT).replace(' ', '.');
        return contact + "@" + supplier.domain();
    }

    String person(RandomStream drawn) {
        Country.Names names = country.names();
        String given = drawn.pick(names.given()).local();
        if (names.family().isEmpty()) {
            return given + " " + drawn.pick(names.given()).local();
        }
        String family = drawn.pick(names.family()).local();
        return names.familyFirst() ? family + " " + given : given + " " + family;
    }

    /// A private person's address.
    String citizen(RandomStream drawn) {
        String given = drawn.pick(country.names().given()).latin();
        String latin = given.toLowerCase(java.util.Locale.ROOT).replace(' ', '.');
        return latin + drawn.below(990) + "@" + drawn.pick(PROVIDERS);
    }

    String newsletter(RandomStream drawn) {
        return drawn.pick(SENDERS);
    }

    String agent(RandomStream drawn) {
        return drawn.pick(AGENTS);
    }

    /// @param names sender, recipient, company
    Draft draft(RandomStream drawn, String kind, String[] names) {
        Pools.MailText text = drawn.pick(Objects.requireNonNull(texts.get(kind), kind));
        CivilTime.Date date = CivilTime.date(20_400 + drawn.below(30));
        String[][] filled = {
            {"{from}", names[0]},
            {"{to}", names[1]},
            {"{company}", names[2]},
            {"{org}", site.organisation.identity().name()},
            {"{doc}", drawn.pick(country.pools().writing().documents()).name()},
            {"{date}", date.day() + "/" + date.month()},
            {"{n}", Integer.toString(3 + drawn.below(drawn.chance(1, 2) ? 40 : 4200))},
            {"{place}", drawn.pick(country.pools().local().places()).local()},
            {"{time}", (8 + drawn.below(9)) + ":" + (drawn.chance(1, 2) ? "30" : "00")}
        };
        return new Draft(fill(text.subject(), filled), fill(text.body(), filled));
    }

    private static String fill(String text, String[][] filled) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 60);
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            String[] match = c == '{' ? match(text, i, filled) : null;
            if (match == null) {
                out.append(c);
                i++;
            } else {
                out.append(match[1]);
                i += match[0].length();
            }
        }
        return out.toString();
    }

    private static String @org.jspecify.annotations.Nullable [] match(
            String text, int at, String[][] filled) {
        for (String[] entry : filled) {
            if (text.startsWith(entry[0], at)) {
                return entry;
            }
        }
        return null;
    }

    /// What people of a department hang on their mails.
    List<Content.Entry> attachment(RandomStream drawn, String department) {
        List<Pools.Document> documents = country.pools().writing().documents();
        Pools.Document document = drawn.pick(documents);
        for (int i = 0; i < 6 && !document.kind().equals(department); i++) {
            document = drawn.pick(documents);
        }
        return List.of(entry(drawn, document));
    }

    /// What comes from outside: quotations, invoices, scans.
    List<Content.Entry> received(RandomStream drawn) {
        Pools.Document document = drawn.pick(country.pools().writing().documents());
        if (drawn.chance(3, 5)) {
            document = new Pools.Document("*", "pdf", document.name());
        }
        return List.of(entry(drawn, document));
    }

    private static Content.Entry entry(RandomStream drawn, Pools.Document document) {
        String name = document.name() + " " + (1 + drawn.below(400)) + "." + document.type();
        return new Content.Entry(
                name,
                Documents.content(
                        drawn.nextLong(),
                        document.type(),
                        drawn.longTail(14_000, 2_400_000),
                        document.name()));
    }
}
