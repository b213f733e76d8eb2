package org.sala.centre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.account.factor.SignInRules;
import org.sala.centre.store.TestDatabase;

/// A centre for the tests of this module: the whole application on a real PostgreSQL and a real
/// port, started once for the test run, and browsers that are signed in.
public final class TestCentre {
    private static final class Held {
        static final Centre CENTRE = start();
        static final Map<Role, String> LOGINS = new EnumMap<>(Role.class);

        private static Centre start() {
            try {
                Centre centre =
                        Centre.start(
                                new CentreOptions(
                                        Files.createTempDirectory("sala-test-centre"),
                                        TestDatabase.create(),
                                        "127.0.0.1",
                                        0,
                                        null,
                                        false,
                                        false));
                TestDatabase.closeBefore(centre::close);
                // The people of most tests sign in by password alone; SecondFactorTest turns it on.
                centre.component(SignInRules.class).require(EnumSet.noneOf(Role.class));
                return centre;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The password of every account that [#as] enters.
    public static final String PASSWORD = "a test password 7";

    private TestCentre() {}

    /// The running centre.
    public static Centre centre() {
        return Held.CENTRE;
    }

    /// A component of the running centre.
    public static <T> T component(Class<T> type) {
        return Held.CENTRE.component(type);
    }

    /// A component of the running centre by its name, where there are several of a type.
    public static <T> T component(String name, Class<T> type) {
        return Held.CENTRE.component(name, type);
    }

    /// A browser of somebody who has not signed in.
    public static Browser visitor() {
        return new Browser();
    }

    /// A browser of somebody who holds one role, signed in. The same person for the same role.
    public static Browser as(Role role) {
        String login;
        synchronized (Held.LOGINS) {
            login = Held.LOGINS.computeIfAbsent(role, TestCentre::enter);
        }
        return signedIn(login);
    }

    /// A browser of a new person who holds the roles, signed in.
    public static Browser somebody(Role first, Role... others) {
        return signedIn(enter(first, others));
    }

    /// A browser of an account that was entered with [#PASSWORD], signed in.
    public static Browser signedIn(String login) {
        Browser browser = new Browser();
        browser.get("/sign-in");
        HttpResponse<String> answer =
                browser.post("/sign-in", "login", login, "password", PASSWORD);
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("sign-in ended with " + answer.statusCode());
        }
        return browser;
    }

    private static String enter(Role first, Role... others) {
        String login = first.code() + "-" + Secrets.readable(1, 8);
        component(Accounts.class)
                .enter(
                        new Accounts.Entry(
                                login, "Somchai " + login, null, EnumSet.of(first, others)),
                        PASSWORD,
                        false);
        return login;
    }

    /// A browser: keeps cookies, follows no redirect, sends the token of the last page it saw.
    public static final class Browser {
        private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]*)\"");

        private final HttpClient client =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        private String token = "";

        /// Asks for a page.
        public HttpResponse<String> get(String path, String... headers) {
            HttpRequest.Builder request = request(path).GET();
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request);
        }

        /// Sends a form: names and values by turns. Fetches a token first where it has none.
        public HttpResponse<String> post(String path, String... fields) {
            if (token.isEmpty()) {
                get("/help");
            }
            StringBuilder body = new StringBuilder("_csrf=").append(encode(token));
            for (int i = 0; i < fields.length; i += 2) {
                body.append('&')
                        .append(encode(fields[i]))
                        .append('=')
                        .append(encode(fields[i + 1]));
            }
            return send(
                    request(path)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        }

        /// Sends a request as it stands, with this browser's cookies.
        public HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                HttpResponse<String> answer =
                        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                Matcher matcher = TOKEN.matcher(answer.body());
                if (matcher.find()) {
                    token = matcher.group(1);
                } else if (answer.statusCode() == 303) {
                    token = "";
                }
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// A request to this centre, asking for HTML.
        public HttpRequest.Builder request(String path) {
            URI address = centre().address().resolve(path);
            return HttpRequest.newBuilder(address).header("Accept", "text/html,*/*;q=0.8");
        }

        /// The token of the last page, as a form carries it.
        public String token() {
            return encode(token);
        }

        /// The client itself, for streams.
        public HttpClient client() {
            return client;
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
