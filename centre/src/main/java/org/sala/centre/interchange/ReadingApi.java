package org.sala.centre.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.results.Dashboard;
import org.sala.centre.results.Indicators;
import org.sala.centre.results.Suppression;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/// The programming interface, version 1: reads only. `openapi.json` describes it, and a test holds the two
/// together. Figures are published as for donors, small cells left out.
@Controller
class ReadingApi {
    private final Readings readings;
    private final Dashboard dashboard;
    private final Indicators indicators;

    ReadingApi(Readings readings, Dashboard dashboard, Indicators indicators) {
        this.readings = readings;
        this.dashboard = dashboard;
        this.indicators = indicators;
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> description() {
        try (InputStream in = ReadingApi.class.getResourceAsStream("/api/openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the description of the interface is not built in");
            }
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whose token it is.
    record Me(long id, String login, String name, List<String> roles) {}

    @GetMapping("/api/v1/me")
    @ResponseBody
    Me me(Shell shell) {
        Reader reader = shell.reader();
        return new Me(
                reader.id(),
                reader.login(),
                reader.name(),
                reader.roles().stream().map(Role::code).sorted().toList());
    }

    @GetMapping("/api/v1/intakes")
    @ResponseBody
    Map<String, List<Readings.Intake>> intakes() {
        return Map.of("intakes", readings.intakes());
    }

    @GetMapping("/api/v1/intakes/{id}/sessions")
    @ResponseBody
    Map<String, List<Readings.Session>> sessions(@PathVariable UUID id) {
        return Map.of(
                "sessions", readings.sessions(id).orElseThrow(() -> new NotFound("intake " + id)));
    }

    /// A count, null where it is too small to be published.
    record Cell(String value, @Nullable Integer count) {}

    /// Where the programme stands.
    record Results(
            String programme,
            boolean specimen,
            String from,
            String to,
            int target,
            int trained,
            int completions,
            double personDays,
            Map<String, List<Cell>> by) {}

    @GetMapping("/api/v1/results")
    @ResponseBody
    Results results() {
        Dashboard.Standing standing = standing();
        Map<String, List<Cell>> by = new TreeMap<>();
        standing.splits()
                .forEach((split, cells) -> {
                    List<Cell> published = new ArrayList<>();
                    for (Suppression.Published cell : Suppression.publish(cells)) {
                        published.add(
                                new Cell(
                                        cell.value(),
                                        cell.count().isPresent()
                                                ? Integer.valueOf(cell.count().getAsInt())
                                                : null));
                    }
                    by.put(split.name().toLowerCase(java.util.Locale.ROOT), published);
                });
        return new Results(
                standing.programme().name(),
                standing.programme().specimen(),
                standing.period().from().toString(),
                standing.period().to().toString(),
                standing.programme().target(),
                standing.headline().trained(),
                standing.headline().completions(),
                standing.headline().personDays(),
                by);
    }

    /// A person behind the figures.
    record Trained(
            UUID person,
            String name,
            String state,
            String sex,
            String employer,
            String course,
            String day) {}

    @GetMapping("/api/v1/people")
    @ResponseBody
    Map<String, List<Trained>> people() {
        List<Trained> people = new ArrayList<>();
        for (Indicators.Row row : indicators.rows(standing().period())) {
            people.add(
                    new Trained(
                            row.person(),
                            row.name(),
                            row.state(),
                            row.sex(),
                            row.employer(),
                            row.course(),
                            row.day().toString()));
        }
        Map<String, List<Trained>> answer = new LinkedHashMap<>();
        answer.put("people", people);
        return answer;
    }

    private Dashboard.Standing standing() {
        Optional<Dashboard.Programme> programme = dashboard.programme();
        return dashboard.standing(programme.orElseThrow(() -> new NotFound("no programme yet")));
    }
}
