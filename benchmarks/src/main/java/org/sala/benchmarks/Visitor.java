package org.sala.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A person at a browser: forms with their token, cookies, and the stream of news.
final class Visitor implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]*)\"");
    private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z-]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI centre;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private String token = "";

    Visitor(URI centre) {
        this.centre = centre;
    }

    /// Asks for a page; empty news of it are followed to where they lead.
    String get(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        for (int i = 0; i < 5 && answer.statusCode() / 100 == 3; i++) {
            path = answer.headers().firstValue("Location").orElse("/");
            answer = send(request(path).GET());
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /// Where a page leads, without going there.
    String leads(String path) {
        return send(request(path).GET()).headers().firstValue("Location").orElse("");
    }

    /// Sends a form, names and values by turns, and says where it leads.
    String post(String path, String... fields) {
        if (token.isEmpty()) {
            get("/help");
        }
        StringBuilder body = new StringBuilder("_csrf=").append(encode(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        HttpResponse<String> answer =
                send(
                        request(path)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
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
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(centre.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "text/html,*/*;q=0.8");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Follows the news of a topic from now on, in a thread of its own, until this visitor leaves.
    void follow(String topic) {
        HttpRequest request =
                HttpRequest.newBuilder(centre.resolve("/live?topics=" + encode(topic))).build();
        Thread.ofVirtual().start(() -> listen(request));
    }

    private void listen(HttpRequest request) {
        try (InputStream in =
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            heard.put("open", System.nanoTime());
            String line = lines.readLine();
            while (line != null) {
                Matcher kind = KIND.matcher(line);
                if (line.startsWith("data:") && kind.find()) {
                    heard.put(kind.group(1), System.nanoTime());
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // it left, or the product ended: what it misses is seen by who waits for it
            heard.put("gone", System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// When news of a kind last came, in the room's nanoseconds; the smallest long for never.
    long heard(String kind) {
        return heard.getOrDefault(kind, Long.MIN_VALUE);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
