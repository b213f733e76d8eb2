package org.sala.centre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The table of routes is complete, has no dead line, and is what the running centre does.
class RoutesTest {
    private static final List<String> NOT_CONTROLLERS =
            List.of(
                    "GET /assets/{name}",
                    "GET /favicon.svg",
                    "GET /favicon.ico",
                    "GET /actuator/health",
                    "GET /actuator/health/{*path}",
                    "GET /actuator/prometheus");

    @Test
    void everyControllerStandsInTheTableAndEveryLineHasOne() {
        Set<String> table = new TreeSet<>();
        for (Routes.Route route : Routes.table()) {
            table.add(route.method() + " " + route.pattern());
        }
        table.removeAll(NOT_CONTROLLERS);
        assertThat(mappings()).isEqualTo(table);
    }

    @Test
    void noLineStandsTwice() {
        List<String> lines = new ArrayList<>();
        for (Routes.Route route : Routes.table()) {
            lines.add(route.method() + " " + route.pattern());
        }
        assertThat(lines).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotInTheTableIsRefusedToEverybody() {
        for (Role role : Role.values()) {
            assertThat(Routes.of("GET", "/no-such-page")).isEmpty();
            assertThat(TestCentre.as(role).get("/no-such-page").statusCode()).isEqualTo(404);
        }
        assertThat(TestCentre.visitor().get("/no-such-page").statusCode()).isEqualTo(404);
    }

    /// Every line by every role and by a visitor, over HTTP, with a method that changes nothing
    /// where the line changes something: a wrong token stops the change after the guard for those
    /// who are let in, and the guard stops the others.
    @Test
    void everyReadableLineLetsInExactlyItsRoles() {
        for (Role role : Role.values()) {
            TestCentre.Browser browser = TestCentre.as(role);
            for (Routes.Route route : Routes.table()) {
                if (!route.method().equals("GET") || route.pattern().equals("/live")) {
                    continue;
                }
                boolean let =
                        switch (route.access()) {
                            case Routes.Everyone() -> true;
                            case Routes.SignedInOnly() -> true;
                            case Routes.Holders(Set<Role> roles) -> roles.contains(role);
                        };
                int status = browser.get(example(route.pattern())).statusCode();
                if (let) {
                    assertThat(status).as("%s as %s", route, role).isNotEqualTo(403);
                } else {
                    assertThat(status).as("%s as %s", route, role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void everyChangeByARoleThatMayNotIsRefused() {
        for (Role role : Role.values()) {
            TestCentre.Browser browser = TestCentre.as(role);
            for (Routes.Route route : Routes.table()) {
                if (route.method().equals("POST")
                        && route.access() instanceof Routes.Holders(Set<Role> roles)
                        && !roles.contains(role)) {
                    assertThat(browser.post(example(route.pattern())).statusCode())
                            .as("%s as %s", route, role)
                            .isEqualTo(403);
                }
            }
        }
    }

    @Test
    void aVisitorIsAskedToSignInWhereverHeMustBe() {
        TestCentre.Browser visitor = TestCentre.visitor();
        for (Routes.Route route : Routes.table()) {
            if (route.access() instanceof Routes.Everyone()) {
                continue;
            }
            if (route.method().equals("GET")) {
                assertThat(visitor.get(example(route.pattern())).headers().firstValue("Location"))
                        .as(route.toString())
                        .hasValueSatisfying(to -> assertThat(to).contains("/sign-in?next="));
            } else {
                assertThat(visitor.post(example(route.pattern())).statusCode())
                        .as(route.toString())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void aChangeWithoutATokenIsRefusedEverywhere() {
        TestCentre.Browser operator = TestCentre.as(Role.OPERATOR);
        for (Routes.Route route : Routes.table()) {
            if (route.method().equals("POST")) {
                HttpRequest.Builder forged =
                        operator.request(example(route.pattern()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("name=forged"));
                assertThat(operator.send(forged).statusCode()).as(route.toString()).isEqualTo(403);
            }
        }
    }

    private static Set<String> mappings() {
        Set<String> found = new TreeSet<>();
        TestCentre.component("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                    for (String pattern : info.getPatternValues()) {
                        if (methods.isEmpty()) {
                            found.add("* " + pattern);
                        }
                        for (RequestMethod method : methods) {
                            found.add(method.name() + " " + pattern);
                        }
                    }
                });
        return found;
    }

    private static String example(String pattern) {
        return pattern.replaceAll("\\{\\*[^}]*}", "x").replaceAll("\\{[^}]*}", "0");
    }
}
