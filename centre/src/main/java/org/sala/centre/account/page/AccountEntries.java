package org.sala.centre.account.page;

import java.util.ArrayList;
import java.util.List;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.web.HomeCard;
import org.sala.centre.web.NavLink;
import org.sala.centre.web.SearchSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where accounts appear outside their own pages: side bar, first screen, search.
@Configuration
class AccountEntries {
    @Bean
    static NavLink accountsLink() {
        return new NavLink(NavLink.Group.CENTRE, "accounts.title", "/accounts", 500);
    }

    @Bean
    static HomeCard accountsCard() {
        return reader ->
                reader.is(Role.OPERATOR)
                        ? List.of(
                                new HomeCard.Card(
                                        500,
                                        "accounts.title",
                                        "accounts.card",
                                        List.of(),
                                        "accounts.card.action",
                                        "/accounts"))
                        : List.of();
    }

    @Bean
    static SearchSource accountsSearch(Accounts accounts) {
        return (reader, text, limit) -> {
            List<SearchSource.Hit> hits = new ArrayList<>();
            if (reader.is(Role.OPERATOR)) {
                for (Accounts.Line line : accounts.find(text, true, limit)) {
                    Reader found = line.reader();
                    hits.add(
                            new SearchSource.Hit(
                                    "accounts.hit", found.name(), "/accounts/" + found.id()));
                }
            }
            return hits;
        };
    }
}
