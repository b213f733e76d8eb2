package org.sala.centre.protection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sala.centre.web.HomeCard;
import org.sala.centre.web.NavLink;
import org.sala.centre.web.Routes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where data protection appears outside its own pages: in the side bar, and on the first screen while a
/// clock of the law runs.
@Configuration(proxyBeanMethods = false)
class ProtectionSetup {

    @Bean
    NavLink protectionLink() {
        return new NavLink(NavLink.Group.CENTRE, "protection.title", "/protection", 540);
    }

    @Bean
    NavLink breachesLink() {
        return new NavLink(
                NavLink.Group.CENTRE, "protection.breaches", "/protection/breaches", 541);
    }

    @Bean
    HomeCard protectionCard(Breaches breaches, Requests requests, Clock clock) {
        return reader -> {
            List<HomeCard.Card> cards = new ArrayList<>();
            if (Routes.mayRead(reader, "/protection/breaches")) {
                breaches.running()
                        .ifPresent(line ->
                                cards.add(
                                        new HomeCard.Card(
                                                10,
                                                "protection.breach",
                                                "protection.breach.card",
                                                List.of(line.hoursLeft(clock.instant())),
                                                "protection.breach.card.action",
                                                "/protection/breaches/" + line.id())));
            }
            if (Routes.mayRead(reader, "/protection")) {
                Requests.Open open = requests.open();
                if (open.open() > 0) {
                    cards.add(
                            new HomeCard.Card(
                                    95,
                                    "protection.title",
                                    "protection.requests.card",
                                    List.of(open.open(), open.late()),
                                    "protection.requests.card.action",
                                    "/protection"));
                }
            }
            return cards;
        };
    }
}
