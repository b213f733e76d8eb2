package org.sala.centre.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sala.centre.TestCentre;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunStore;

/// A room for tests: exercises on the small organisation, and people who sit down with their slips.
final class TestRoom {
    private static final Pattern PLACE = Pattern.compile("/exercises/([0-9]+)");

    private TestRoom() {}

    /// An exercise whose histories are written.
    ///
    /// @param level A, B or C
    static long ready(TestCentre.Browser instructor, String level, int teams) {
        HttpResponse<String> answer =
                instructor.post(
                        "/exercises",
                        "name",
                        "Tuesday " + UUID.randomUUID(),
                        "scenario",
                        "night-register-small",
                        "level",
                        level,
                        "language",
                        "en",
                        "kind",
                        "live",
                        "scores",
                        "end",
                        "teams",
                        Integer.toString(teams),
                        "seats",
                        "4");
        Matcher place = PLACE.matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(place.find()).as(answer.body()).isTrue();
        long id = Long.parseLong(place.group(1));
        RunStore runs = TestCentre.component(RunStore.class);
        await(() -> runs.ofExercise(id).stream().allMatch(Run::playable));
        return id;
    }

    static void await(BooleanSupplier done) {
        long until = System.nanoTime() + 90_000_000_000L;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 90 s").isLessThan(until);
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// Somebody who sits down on a chair.
    static TestCentre.Browser sit(Team.Seat seat, String name) {
        TestCentre.Browser browser = TestCentre.visitor();
        browser.get("/join");
        HttpResponse<String> answer =
                browser.post(
                        "/join", "code", seat.printedCode().toLowerCase(Locale.ROOT), "name", name);
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser;
    }

    /// Writes a finding on the case board.
    static void find(TestCentre.Browser member, long run, String kind, String entity) {
        HttpResponse<String> answer =
                member.post(
                        "/runs/" + run + "/case",
                        "claim",
                        "It is " + entity,
                        "kind",
                        kind,
                        "entity",
                        entity,
                        "confidence",
                        "70",
                        "client",
                        UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }
}
