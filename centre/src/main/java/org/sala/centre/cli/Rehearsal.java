package org.sala.centre.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// A few visits to a centre that was just started, so that the Java runtime can record which classes a start
/// and a first page need.
final class Rehearsal {
    private static final List<String> PAGES = List.of("sign-in", "no-such-page", "");

    private Rehearsal() {}

    static void visit(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 0; round < 20; round++) {
                for (String page : PAGES) {
                    HttpRequest request =
                            HttpRequest.newBuilder(address.resolve("/" + page))
                                    .header("Accept", "text/html")
                                    .build();
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                }
            }
        }
    }
}
