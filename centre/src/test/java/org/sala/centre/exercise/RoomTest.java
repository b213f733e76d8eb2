package org.sala.centre.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;
import org.sala.centre.live.Outbox;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunService;
import org.sala.centre.run.RunStore;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Simulation;
import org.sala.engine.truth.GroundTruth;

/// A session from the set-up to the debrief, over HTTP, on the small organisation.
class RoomTest {
    private static final List<String> CONSOLE =
            List.of(
                    "",
                    "/actions",
                    "/actions/isolate-host",
                    "/hosts",
                    "/people",
                    "/reports",
                    "/reports/situation",
                    "/log",
                    "/handbook",
                    "/hints",
                    "/inbox",
                    "/work");

    private final RunStore runs = TestCentre.component(RunStore.class);
    private final RunService service = TestCentre.component(RunService.class);
    private final Exercises exercises = TestCentre.component(Exercises.class);

    @Test
    void aSessionGoesFromSetUpToDebrief() {
        TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
        long id = TestRoom.ready(instructor, "B", 2);
        for (String page :
                List.of("", "/readiness", "/slips", "/room", "/room/board", "/debrief")) {
            assertThat(instructor.get("/exercises/" + id + page).statusCode())
                    .as(page)
                    .isEqualTo(200);
        }
        List<Team> teams = exercises.teams(id);
        Run run = runs.ofTeam(teams.getFirst().id()).orElseThrow();
        Run other = runs.ofTeam(teams.getLast().id()).orElseThrow();
        TestCentre.Browser handler = TestRoom.sit(teams.getFirst().seats().get(1), "Nok");
        for (String page : CONSOLE) {
            assertThat(handler.get("/runs/" + run.id() + page).statusCode())
                    .as(page)
                    .isEqualTo(200);
            assertThat(handler.get("/runs/" + other.id() + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(handler.get("/exercises/" + id + "/room").statusCode()).isEqualTo(403);
        assertThat(handler.get("/runs/" + run.id() + "/debrief").statusCode()).isEqualTo(404);

        instructor.post("/exercises/" + id + "/room", "do", "act", "act", "1");
        TestRoom.await(() -> service.open(run.id()).speed() > 0);
        String client = UUID.randomUUID().toString();
        String host = service.open(run.id()).incident().organisation().hosts().getFirst().name();
        for (int i = 0; i < 2; i++) {
            handler.post(
                    "/runs/" + run.id() + "/actions/isolate-host", "host", host, "client", client);
        }
        assertThat(TestCentre.component(TeamWork.class).orders(run.id(), Long.MAX_VALUE))
                .hasSize(1);
        handler.post("/runs/" + run.id() + "/log", "text", "We isolate first.", "client", client);
        assertThat(handler.get("/runs/" + run.id() + "/log").body()).contains("We isolate first.");
        handler.post("/runs/" + run.id() + "/hand", "note", "Which log?");
        assertThat(instructor.get("/exercises/" + id + "/room/board").body())
                .contains("Which log?");
        namesStandWherePeopleRead(instructor, handler, id, run.id());
        for (String page : List.of("", "/sheet")) {
            HttpResponse<String> answer =
                    instructor.get("/exercises/" + id + "/room/" + run.id() + page);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("{c2", "{victim", "entry=", "grading.");
        }

        assertThat(handler.get("/runs/" + run.id() + "/handbook").body())
                .contains("Look before you touch")
                .doesNotContain("document.", "role.lead", "**");
        instructor.post("/exercises/" + id + "/room", "do", "pause");
        assertThat(instructor.get("/exercises/" + id + "/room/board").body())
                .contains("The clock stands")
                .doesNotContain("Ready");

        instructor.post("/exercises/" + id + "/room", "do", "end");
        Ending ending = TestCentre.component(Ending.class);
        TestRoom.await(
                () -> ending.result(run.id()).isPresent() && ending.result(other.id()).isPresent());
        assertThat(handler.get("/runs/" + run.id() + "/report.json").statusCode()).isEqualTo(404);
        assertThat(handler.get("/runs/" + run.id() + "/debrief").body())
                .doesNotContain("<svg class=\"film\"");
        handler.post(
                "/runs/" + run.id() + "/debrief",
                "entry",
                "By mail",
                "entry-confidence",
                "70",
                "entry-reason",
                "A log line",
                "cut-off",
                "No",
                "cut-off-confidence",
                "20",
                "cut-off-reason",
                "It went on");
        assertThat(handler.get("/runs/" + run.id() + "/debrief").body()).contains("class=\"film\"");
        assertThat(handler.get("/runs/" + run.id() + "/report.csv").statusCode()).isEqualTo(200);
        assertThat(instructor.get("/exercises/" + id + "/debrief").body())
                .contains("class=\"film\"");
    }

    // Titles and names, not the ids of a scenario's file.
    private void namesStandWherePeopleRead(
            TestCentre.Browser instructor, TestCentre.Browser handler, long id, long run) {
        for (String page : List.of("/exercises", "/exercises/" + id)) {
            assertThat(instructor.get(page).body())
                    .contains("The night register, small")
                    .doesNotContain("night-register-small");
        }
        LiveRun live = service.open(run);
        String asked = live.incident().scenario().npcs().getFirst().id();
        String name = new Inbox.Names(live.incident(), "en").person(asked);
        handler.post(
                "/runs/" + run + "/people",
                "npc",
                asked,
                "text",
                "Who was here at night?",
                "client",
                UUID.randomUUID().toString());
        assertThat(name).isNotEqualTo(asked);
        assertThat(instructor.get("/exercises/" + id + "/room/board").body())
                .contains("→ " + name + "<br>Who was here at night?");
    }

    @Test
    void noPageOfATraineeHoldsAWordThatOnlyTheTruthKnows() {
        TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
        long id = TestRoom.ready(instructor, "B", 1);
        Team team = exercises.teams(id).getFirst();
        Run run = runs.ofTeam(team.id()).orElseThrow();
        TestCentre.Browser analyst = TestRoom.sit(team.seats().get(2), "Mali");
        LiveRun live = service.open(run.id());
        GroundTruth truth = live.read(GroundTruth::of);
        for (String page : CONSOLE) {
            String body = analyst.get("/runs/" + run.id() + page).body();
            assertThat(body).as(page).doesNotContain(truth.tutor().path());
            for (GroundTruth.StepFact step : truth.attack().steps()) {
                assertThat(body).as(page).doesNotContain(step.technique() + " " + step.id());
            }
            for (GroundTruth.Indicator indicator : truth.scope().indicators()) {
                if (indicator.kind() == GroundTruth.IndicatorKind.DOMAIN) {
                    assertThat(body).as(page).doesNotContain(indicator.value());
                }
            }
            byte[] seed = live.incident().seeds().team().bytes();
            assertThat(body).doesNotContain(HexFormat.of().formatHex(seed));
        }
    }

    @Test
    void whatIsNotOnesToDecideIsAskedForOrDoneAgainstOnesAuthority() {
        TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
        long id = TestRoom.ready(instructor, "B", 1);
        Team team = exercises.teams(id).getFirst();
        Run run = runs.ofTeam(team.id()).orElseThrow();
        TestCentre.Browser handler = TestRoom.sit(team.seats().get(1), "Nok");
        TestCentre.Browser lead = TestRoom.sit(team.seats().getFirst(), "Anan");
        TestCentre.Browser liaison = TestRoom.sit(team.seats().get(3), "Dara");
        instructor.post("/exercises/" + id + "/room", "do", "act", "act", "1");
        TestRoom.await(() -> service.open(run.id()).speed() > 0);
        String actions = "/runs/" + run.id() + "/actions";
        String cut = actions + "/cut-internet";
        assertThat(lead.get(cut).body()).contains("I do it without leave");
        assertThat(lead.get(actions + "/notify-regulator").body()).doesNotContain("name=\"force\"");

        lead.post(cut, "client", UUID.randomUUID().toString());
        assertThat(lead.get(actions).body()).contains("The answer comes as a message");
        liaison.post(actions + "/isolate-host", "host", "FS01", "client", UUID.randomUUID() + "");
        assertThat(liaison.get(actions).body()).contains("Your role may not order this");
        handler.post(cut, "force", "true", "client", UUID.randomUUID().toString());
        assertThat(handler.get(actions).body())
                .contains("not yours to decide alone")
                .doesNotContain(" true<");
        assertThat(
                        service.open(run.id())
                                .read(simulation -> GroundTruth.of(simulation.copy(Noise.NONE)))
                                .conduct()
                                .unauthorised())
                .hasSize(1);
    }

    @Test
    void aPartThatIsFetchedAnewLeavesTheWordThatSomethingWasDoneToTheNextPage() {
        TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
        long id = TestRoom.ready(instructor, "B", 1);
        Team team = exercises.teams(id).getFirst();
        String people = "/runs/" + runs.ofTeam(team.id()).orElseThrow().id() + "/people";
        TestCentre.Browser liaison = TestRoom.sit(team.seats().get(3), "Dara");
        liaison.post(people, "npc", "manager", "text", "Who may close the counters?");
        assertThat(liaison.get(people, "HX-Request", "true").body()).doesNotContain("notice done");
        assertThat(liaison.get(people).body()).contains("notice done");
    }

    @Test
    void whatIsSaidWhileTheClockStandsArrivesAtOnce() {
        TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
        long id = TestRoom.ready(instructor, "B", 1);
        Team team = exercises.teams(id).getFirst();
        Run run = runs.ofTeam(team.id()).orElseThrow();
        TestCentre.Browser liaison = TestRoom.sit(team.seats().get(3), "Dara");
        Outbox outbox = TestCentre.component(Outbox.class);
        String topic = Run.topic(run.id());
        long before = outbox.position(topic);
        instructor.post("/exercises/" + id + "/room", "do", "act", "act", "0");
        TestRoom.await(() ->
                liaison.get("/runs/" + run.id() + "/inbox")
                        .body()
                        .contains("roles, handbook, who decides what"));
        assertThat(service.open(run.id()).speed()).isZero();
        assertThat(outbox.after(List.of(topic), before, 100))
                .anyMatch(news -> news.kind().equals("message"));
    }

    @Test
    void aRunThatIsTakenUpAgainStandsInTheSameState() {
        TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
        long id = TestRoom.ready(instructor, "B", 1);
        Run run = runs.ofExercise(id).getFirst();
        instructor.post("/exercises/" + id + "/room", "do", "act", "act", "1");
        TestRoom.await(() -> service.open(run.id()).speed() > 0);
        instructor.post("/exercises/" + id + "/room", "do", "pause");
        LiveRun before = service.open(run.id());
        String digest = digest(before);
        Long at = before.read(Simulation::now);
        service.drop(run.id());
        LiveRun after = service.open(run.id());
        assertThat(after).isNotSameAs(before);
        assertThat(after.speed()).isZero();
        Long now = after.read(Simulation::now);
        assertThat(now).isEqualTo(at);
        assertThat(digest(after)).isEqualTo(digest);
    }

    private static String digest(LiveRun run) {
        return run.read(simulation -> Long.toHexString(simulation.digest()));
    }

    @Test
    void twoPeopleNeverOverwriteOneSection() {
        TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
        long id = TestRoom.ready(instructor, "B", 1);
        Team team = exercises.teams(id).getFirst();
        Run run = runs.ofTeam(team.id()).orElseThrow();
        TestCentre.Browser lead = TestRoom.sit(team.seats().getFirst(), "Anan");
        TestCentre.Browser liaison = TestRoom.sit(team.seats().get(3), "Dara");
        String page = lead.get("/runs/" + run.id() + "/reports/situation").body();
        Matcher path = Pattern.compile("path=\"(/runs/[0-9]+/reports/[0-9]+/what)\"").matcher(page);
        assertThat(path.find()).isTrue();
        String section = path.group(1);
        assertThat(lead.post(section + "/lease").statusCode()).isEqualTo(200);
        assertThat(liaison.post(section + "/lease").statusCode()).isEqualTo(409);
        assertThat(lead.post(section + "/save", "text", "Two hosts", "version", "0").statusCode())
                .isEqualTo(200);
        assertThat(liaison.post(section + "/save", "text", "Nothing", "version", "1").statusCode())
                .isEqualTo(409);
        lead.post(section + "/save", "text", "Two hosts", "version", "1", "leave", "true");
        assertThat(liaison.post(section + "/lease").statusCode()).isEqualTo(200);
        assertThat(liaison.post(section + "/save", "text", "Late", "version", "1").statusCode())
                .isEqualTo(409);
        assertThat(liaison.get("/runs/" + run.id() + "/reports/situation").body())
                .contains("Two hosts");
    }
}
