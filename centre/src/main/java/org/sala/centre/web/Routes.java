package org.sala.centre.web;

import static org.sala.centre.account.Role.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Who may use which address: the one table, and the only source of this decision. What is not in it
/// is refused to everybody. Whether a person may see this very run, nomination or account is then the
/// feature's question.
public final class Routes {
    private static final List<Route> OWN =
            List.of(
                    // The door
                    everyone("GET", "/"),
                    everyone("GET", "/help"),
                    everyone("GET", "/assets/{name}"),
                    everyone("GET", "/favicon.svg"),
                    everyone("GET", "/favicon.ico"),
                    everyone("GET", "/authority"),
                    everyone("GET", "/authority.crt"),
                    everyone("GET", "/sign-in"),
                    everyone("POST", "/sign-in"),
                    everyone("GET", "/sign-in/second"),
                    everyone("POST", "/sign-in/second"),
                    everyone("POST", "/sign-in/passkey/options"),
                    everyone("POST", "/sign-in/passkey"),
                    everyone("GET", "/privacy"),
                    everyone("GET", "/calendar/{token}.ics"),
                    everyone("GET", "/api/v1/openapi.json"),
                    everyone("POST", "/sign-out"),
                    everyone("POST", "/language"),
                    everyone("POST", "/theme"),
                    everyone("GET", "/session"),
                    everyone("*", "/error"),
                    everyone("GET", "/actuator/health"),
                    everyone("GET", "/actuator/health/{*path}"),
                    holders("GET", "/actuator/prometheus", OPERATOR),
                    // Everybody's own
                    signedIn("GET", "/home"),
                    signedIn("GET", "/search"),
                    signedIn("GET", "/live"),
                    signedIn("GET", "/account"),
                    signedIn("POST", "/account"),
                    signedIn("POST", "/account/password"),
                    signedIn("POST", "/account/sessions/end"),
                    signedIn("GET", "/account/second-factor"),
                    signedIn("POST", "/account/second-factor/begin"),
                    signedIn("POST", "/account/second-factor/confirm"),
                    signedIn("POST", "/account/second-factor/codes"),
                    signedIn("POST", "/account/second-factor/remove"),
                    signedIn("POST", "/account/passkeys/options"),
                    signedIn("POST", "/account/passkeys"),
                    signedIn("POST", "/account/passkeys/{id}/remove"),
                    signedIn("GET", "/account/data"),
                    signedIn("GET", "/account/data.zip"),
                    signedIn("POST", "/account/data/consents"),
                    signedIn("POST", "/account/data/requests"),
                    signedIn("GET", "/account/programs"),
                    signedIn("POST", "/account/programs/calendar"),
                    signedIn("POST", "/account/programs/tokens"),
                    signedIn("POST", "/account/programs/tokens/{id}/end"),
                    // The programming interface; a token needs the scope too
                    signedIn("GET", "/api/v1/me"),
                    holders(
                            "GET",
                            "/api/v1/intakes",
                            DIRECTOR,
                            ME_OFFICER,
                            REGISTRAR,
                            INSTRUCTOR,
                            TUTOR,
                            EVALUATOR,
                            FOCAL_POINT),
                    holders(
                            "GET",
                            "/api/v1/intakes/{id}/sessions",
                            DIRECTOR,
                            ME_OFFICER,
                            REGISTRAR,
                            INSTRUCTOR,
                            TUTOR,
                            EVALUATOR,
                            FOCAL_POINT),
                    holders("GET", "/api/v1/results", DIRECTOR, ME_OFFICER, REGISTRAR, DONOR),
                    holders("GET", "/api/v1/people", DIRECTOR, ME_OFFICER, REGISTRAR),
                    // Accounts
                    everyone("GET", "/invitation/{token}"),
                    everyone("POST", "/invitation/{token}"),
                    holders("POST", "/invitations", OPERATOR, REGISTRAR),
                    holders("GET", "/accounts", OPERATOR),
                    holders("POST", "/accounts", OPERATOR),
                    holders("GET", "/accounts/new", OPERATOR, REGISTRAR),
                    holders("GET", "/accounts/rules", OPERATOR),
                    holders("POST", "/accounts/rules", OPERATOR),
                    holders("GET", "/accounts/{id}", OPERATOR),
                    holders("POST", "/accounts/{id}", OPERATOR),
                    holders("POST", "/accounts/{id}/password", OPERATOR),
                    holders("POST", "/accounts/{id}/close", OPERATOR),
                    holders("POST", "/accounts/{id}/open", OPERATOR),
                    holders("POST", "/accounts/{id}/sessions/end", OPERATOR),
                    holders("POST", "/accounts/{id}/second-factor/reset", OPERATOR),
                    // Letters
                    holders("GET", "/letters", OPERATOR, REGISTRAR),
                    holders("GET", "/letters/{id}", OPERATOR, REGISTRAR),
                    holders("POST", "/letters/{id}/read", OPERATOR, REGISTRAR),
                    holders("POST", "/letters/{id}/again", OPERATOR, REGISTRAR),
                    holders("POST", "/letters/{id}/handed-over", OPERATOR, REGISTRAR),
                    holders("GET", "/letters/server", OPERATOR),
                    holders("POST", "/letters/server", OPERATOR),
                    holders("POST", "/letters/server/remove", OPERATOR),
                    holders("POST", "/letters/server/test", OPERATOR),
                    // Data protection
                    holders("GET", "/protection", DIRECTOR, REGISTRAR),
                    holders("POST", "/protection/retention/{category}", DIRECTOR, REGISTRAR),
                    holders("POST", "/protection/plans/{id}", DIRECTOR, REGISTRAR),
                    holders("GET", "/protection/people/{person}", DIRECTOR, REGISTRAR),
                    holders("GET", "/protection/people/{person}/data.zip", DIRECTOR, REGISTRAR),
                    holders("POST", "/protection/people/{person}/requests", DIRECTOR, REGISTRAR),
                    holders("POST", "/protection/people/{person}/consents", DIRECTOR, REGISTRAR),
                    holders("POST", "/protection/people/{person}/erase", DIRECTOR, REGISTRAR),
                    holders("POST", "/protection/requests/{id}/close", DIRECTOR, REGISTRAR),
                    holders("GET", "/protection/breaches", DIRECTOR, REGISTRAR, OPERATOR),
                    holders("POST", "/protection/breaches", DIRECTOR, REGISTRAR, OPERATOR),
                    holders("GET", "/protection/breaches/{id}", DIRECTOR, REGISTRAR, OPERATOR),
                    holders("POST", "/protection/breaches/{id}", DIRECTOR, REGISTRAR, OPERATOR),
                    // Exercises: set-up
                    everyone("GET", "/join"),
                    everyone("POST", "/join"),
                    everyone("GET", "/preflight"),
                    everyone("GET", "/preflight/time"),
                    everyone("GET", "/preflight/file"),
                    signedIn("GET", "/my-exercise"),
                    signedIn("GET", "/my-exercise/ready"),
                    holders("GET", "/exercises", INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/exercises/new", INSTRUCTOR),
                    holders("POST", "/exercises", INSTRUCTOR),
                    holders("GET", "/exercises/{id}", INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/exercises/{id}/readiness", INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/exercises/{id}/slips", INSTRUCTOR, TUTOR),
                    holders("POST", "/exercises/{id}/prepare", INSTRUCTOR),
                    holders("POST", "/exercises/{id}/acts", INSTRUCTOR),
                    holders("POST", "/exercises/{id}/teams", INSTRUCTOR),
                    holders("POST", "/exercises/{id}/seats", INSTRUCTOR, TUTOR),
                    holders("POST", "/exercises/{id}/seats/{seat}", INSTRUCTOR, TUTOR),
                    // The control room
                    holders("GET", "/exercises/{id}/room", INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/exercises/{id}/room/board", INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("POST", "/exercises/{id}/room", INSTRUCTOR),
                    holders("GET", "/exercises/{id}/room/{run}", INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("POST", "/exercises/{id}/room/{run}", INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/exercises/{id}/room/{run}/sheet", INSTRUCTOR, TUTOR),
                    // Reports and hints of a team
                    holders("GET", "/runs/{run}/reports", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders(
                            "GET",
                            "/runs/{run}/reports/{kind}",
                            TRAINEE,
                            INSTRUCTOR,
                            TUTOR,
                            EVALUATOR),
                    holders("POST", "/runs/{run}/reports/{kind}", TRAINEE),
                    holders("POST", "/runs/{run}/reports/{report}/{field}/lease", TRAINEE),
                    holders("POST", "/runs/{run}/reports/{report}/{field}/save", TRAINEE),
                    holders("GET", "/runs/{run}/hints", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("POST", "/runs/{run}/hints", TRAINEE),
                    // Debrief
                    holders("GET", "/runs/{run}/debrief", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("POST", "/runs/{run}/debrief", TRAINEE),
                    holders(
                            "GET",
                            "/runs/{run}/report.{format}",
                            TRAINEE,
                            INSTRUCTOR,
                            TUTOR,
                            EVALUATOR),
                    holders("GET", "/exercises/{id}/debrief", INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("POST", "/exercises/{id}/again", INSTRUCTOR),
                    // The console of a team; whose run it is, is the feature's question
                    holders("GET", "/runs/{run}", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/runs/{run}/inbox", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/runs/{run}/work", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/runs/{run}/clock", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("POST", "/runs/{run}/hand", TRAINEE),
                    holders("GET", "/runs/{run}/log", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("POST", "/runs/{run}/log", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/runs/{run}/handbook", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("GET", "/runs/{run}/actions", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders(
                            "GET",
                            "/runs/{run}/actions/{action}",
                            TRAINEE,
                            INSTRUCTOR,
                            TUTOR,
                            EVALUATOR),
                    holders("POST", "/runs/{run}/actions/{action}", TRAINEE),
                    console("GET", "/runs/{run}/search"),
                    console("GET", "/runs/{run}/search/notebook"),
                    console("GET", "/runs/{run}/search/rows"),
                    console("GET", "/runs/{run}/search/histogram"),
                    console("GET", "/runs/{run}/search/fields"),
                    console("GET", "/runs/{run}/search/values"),
                    console("GET", "/runs/{run}/search/record"),
                    console("GET", "/runs/{run}/search/check"),
                    console("GET", "/runs/{run}/search/export"),
                    console("GET", "/runs/{run}/search/files"),
                    console("GET", "/runs/{run}/search/files/{unit}"),
                    console("GET", "/runs/{run}/search/files/{unit}/digest"),
                    holders("POST", "/runs/{run}/search/saved", TRAINEE),
                    holders("POST", "/runs/{run}/search/saved/{id}/remove", TRAINEE),
                    console("GET", "/runs/{run}/case"),
                    console("GET", "/runs/{run}/case/list"),
                    console("GET", "/runs/{run}/case/{number}"),
                    console("GET", "/runs/{run}/case/evidence"),
                    holders("POST", "/runs/{run}/case", TRAINEE),
                    holders("POST", "/runs/{run}/case/evidence", TRAINEE),
                    holders("POST", "/runs/{run}/case/{number}/field", TRAINEE),
                    holders("POST", "/runs/{run}/case/{number}/comment", TRAINEE),
                    holders("POST", "/runs/{run}/case/{number}/withdraw", TRAINEE),
                    holders("POST", "/runs/{run}/case/{number}/evidence/{id}/remove", TRAINEE),
                    console("GET", "/runs/{run}/timeline"),
                    holders("POST", "/runs/{run}/timeline", TRAINEE),
                    holders("POST", "/runs/{run}/timeline/clock", TRAINEE),
                    holders("POST", "/runs/{run}/timeline/{id}", TRAINEE),
                    holders("POST", "/runs/{run}/timeline/{id}/remove", TRAINEE),
                    holders("GET", "/runs/{run}/people", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    holders("POST", "/runs/{run}/people", TRAINEE),
                    holders("GET", "/runs/{run}/hosts", TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR),
                    // Results
                    holders("GET", "/results", DIRECTOR, ME_OFFICER, REGISTRAR, DONOR),
                    holders("GET", "/results/people", DIRECTOR, ME_OFFICER, REGISTRAR),
                    holders("GET", "/results/periods", DIRECTOR, ME_OFFICER, REGISTRAR, DONOR),
                    holders("POST", "/results/periods", DIRECTOR, ME_OFFICER),
                    holders("POST", "/results/periods/{id}/freeze", DIRECTOR, ME_OFFICER),
                    holders(
                            "GET",
                            "/results/periods/{id}/pack.{form}",
                            DIRECTOR,
                            ME_OFFICER,
                            REGISTRAR,
                            DONOR),
                    holders("GET", "/components", OPERATOR, AUTHOR));

    private static final List<Route> TABLE = whole();
    private static final List<Compiled> COMPILED = compile();

    private Routes() {}

    /// One line of the table.
    ///
    /// @param method `GET` (which covers HEAD), `POST` …, or `*`
    /// @param pattern path pattern, word for word as the controller has it
    /// @param access who may
    public record Route(String method, String pattern, Access access) {
        /// Whether a person, or nobody where null, may use the route. Somebody who must set up a second
        /// factor may use what everybody may, and their own account.
        public boolean allows(@Nullable Reader reader) {
            if (reader != null && reader.mustProve() && !beforeProof()) {
                return false;
            }
            return switch (access) {
                case Everyone() -> true;
                case SignedInOnly() -> reader != null;
                case Holders(Set<Role> roles) -> reader != null && reader.isOneOf(roles);
            };
        }

        private boolean beforeProof() {
            return access instanceof Everyone
                    || pattern.equals("/account")
                    || pattern.startsWith("/account/");
        }
    }

    /// Who may use a route.
    public sealed interface Access {}

    /// Anybody, signed in or not.
    public record Everyone() implements Access {}

    /// Anybody who is signed in.
    public record SignedInOnly() implements Access {}

    /// Whoever holds at least one of the roles.
    public record Holders(Set<Role> roles) implements Access {}

    /// The table.
    public static List<Route> table() {
        return TABLE;
    }

    /// The line that decides about a request: the most specific pattern that fits.
    public static Optional<Route> of(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Compiled line : COMPILED) {
            boolean fits =
                    line.route().method().equals("*") || line.route().method().equals(wanted);
            if (fits && line.pattern().matches(container)) {
                return Optional.of(line.route());
            }
        }
        return Optional.empty();
    }

    /// Whether a person may read a page.
    public static boolean mayRead(@Nullable Reader reader, String path) {
        return of("GET", path).map(route -> route.allows(reader)).orElse(false);
    }

    private record Compiled(Route route, PathPattern pattern) {}

    /// The table with its part about the books, which stands in a file of its own.
    private static List<Route> whole() {
        List<Route> all = new ArrayList<>(OWN);
        all.addAll(BooksRoutes.LINES);
        return List.copyOf(all);
    }

    private static List<Compiled> compile() {
        PathPatternParser parser = new PathPatternParser();
        List<Compiled> lines = new ArrayList<>();
        for (Route route : TABLE) {
            lines.add(new Compiled(route, parser.parse(route.pattern())));
        }
        lines.sort(Comparator.comparing(Compiled::pattern, PathPattern.SPECIFICITY_COMPARATOR));
        return lines;
    }

    static Route everyone(String method, String pattern) {
        return new Route(method, pattern, new Everyone());
    }

    static Route signedIn(String method, String pattern) {
        return new Route(method, pattern, new SignedInOnly());
    }

    /// A page of the console, for the team and for the staff of the room.
    private static Route console(String method, String pattern) {
        return holders(method, pattern, TRAINEE, INSTRUCTOR, TUTOR, EVALUATOR);
    }

    static Route holders(String method, String pattern, Role first, Role... others) {
        return new Route(method, pattern, new Holders(EnumSet.of(first, others)));
    }
}
