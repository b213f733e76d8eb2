package org.sala.centre.mail;

import java.util.ArrayList;
import java.util.List;
import org.sala.centre.account.Role;
import org.sala.centre.web.HomeCard;
import org.sala.centre.web.NavLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where letters appear outside their own pages: in the side bar, and on the first screen of whoever must
/// do something about one.
@Configuration(proxyBeanMethods = false)
class MailSetup {

    @Bean
    NavLink lettersLink() {
        return new NavLink(NavLink.Group.CENTRE, "letters.title", "/letters", 520);
    }

    @Bean
    HomeCard lettersCard(Letters letters, MailServer server) {
        return reader -> {
            List<HomeCard.Card> cards = new ArrayList<>();
            if (!reader.is(Role.OPERATOR) && !reader.is(Role.REGISTRAR)) {
                return cards;
            }
            int dead = letters.counts(reader).getOrDefault(Letters.Status.DEAD, 0);
            if (dead > 0) {
                cards.add(card("letters.card.dead", List.of(dead), "/letters?status=dead"));
            }
            boolean failing =
                    server.health().map(health -> health.failingSince() != null).orElse(false);
            if (failing) {
                cards.add(card("letters.card.server", List.of(), "/letters"));
            }
            return cards;
        };
    }

    private static HomeCard.Card card(String text, List<Object> arguments, String path) {
        return new HomeCard.Card(90, "letters.title", text, arguments, "letters.card.action", path);
    }
}
