package org.sala.centre.results;

import java.util.List;
import org.sala.centre.web.HomeCard;
import org.sala.centre.web.NavLink;
import org.sala.centre.web.Routes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the results are found: in the side bar, and on the first screen of whoever reports.
@Configuration(proxyBeanMethods = false)
class ResultsSetup {

    @Bean
    NavLink resultsLink() {
        return new NavLink(NavLink.Group.PROGRAMME, "results.title", "/results", 100);
    }

    @Bean
    NavLink periodsLink() {
        return new NavLink(
                NavLink.Group.PROGRAMME, "results.periods.title", "/results/periods", 110);
    }

    @Bean
    HomeCard resultsCard(Dashboard dashboard) {
        return reader -> {
            if (!Routes.mayRead(reader, "/results")) {
                return List.of();
            }
            return dashboard
                    .programme()
                    .map(dashboard::standing)
                    .map(standing ->
                            List.of(
                                    new HomeCard.Card(
                                            200,
                                            "results.title",
                                            "results.card",
                                            List.of(
                                                    standing.headline().trained(),
                                                    standing.programme().target()),
                                            "results.card.action",
                                            "/results",
                                            new HomeCard.Gauge(
                                                    standing.headline().trained(),
                                                    Math.max(1, standing.programme().target())))))
                    .orElse(List.of());
        };
    }
}
