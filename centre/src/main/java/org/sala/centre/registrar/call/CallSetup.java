package org.sala.centre.registrar.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sala.centre.account.Role;
import org.sala.centre.web.HomeCard;
import org.sala.centre.web.NavLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the books are found: in the side bar, and on the first screen of focal point and registrar.
@Configuration(proxyBeanMethods = false)
class CallSetup {

    @Bean
    NavLink intakesLink() {
        return new NavLink(NavLink.Group.PROGRAMME, "registrar.intakes.title", "/intakes", 20);
    }

    @Bean
    NavLink callsLink() {
        return new NavLink(NavLink.Group.PROGRAMME, "registrar.calls.title", "/calls", 30);
    }

    @Bean
    NavLink focalPointsLink() {
        return new NavLink(NavLink.Group.PROGRAMME, "registrar.focal.title", "/focal-points", 40);
    }

    @Bean
    NavLink testsLink() {
        return new NavLink(NavLink.Group.PROGRAMME, "exam.bank.title", "/tests/items", 50);
    }

    @Bean
    NavLink ownTestsLink() {
        return new NavLink(NavLink.Group.WORK, "exam.own", "/my-tests", 70);
    }

    @Bean
    NavLink ownCertificatesLink() {
        return new NavLink(NavLink.Group.WORK, "certificate.own", "/my-certificates", 80);
    }

    @Bean
    NavLink verifyLink() {
        return new NavLink(NavLink.Group.CENTRE, "certificate.verify.title", "/verify", 800);
    }

    @Bean
    HomeCard callsCard(Calls calls, FocalPoints focalPoints) {
        return reader -> {
            List<HomeCard.Card> cards = new ArrayList<>();
            if (reader.is(Role.FOCAL_POINT)) {
                focalPoints
                        .stateOf(reader.id())
                        .ifPresent(state ->
                                calls.of(state)
                                        .forEach(call -> {
                                            if (calls.openUntil(call.id(), state).isPresent()) {
                                                cards.add(
                                                        card(
                                                                10,
                                                                call,
                                                                "registrar.card.nominate",
                                                                "registrar.card.nominate.action",
                                                                "/calls/" + call.id()));
                                            }
                                        }));
            }
            if (reader.is(Role.REGISTRAR)) {
                for (Calls.Call call : calls.all()) {
                    switch (call.stage()) {
                        case OPEN ->
                                cards.add(
                                        card(
                                                60,
                                                call,
                                                "registrar.card.open",
                                                "registrar.card.open.action",
                                                "/calls/" + call.id()));
                        case CLOSED ->
                                cards.add(
                                        card(
                                                20,
                                                call,
                                                "registrar.card.decide",
                                                "registrar.card.decide.action",
                                                "/calls/" + call.id() + "/desk"));
                        case PLANNED, DECIDED -> {}
                    }
                }
            }
            return cards;
        };
    }

    private static HomeCard.Card card(
            int order, Calls.Call call, String text, String action, String path) {
        return new HomeCard.Card(
                order,
                "registrar.card.title",
                text,
                List.of(
                        call.week().number(),
                        Math.max(0, Duration.between(Instant.now(), call.closes()).toDays())),
                action,
                path);
    }
}
