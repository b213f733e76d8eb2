package org.sala.centre.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.Run;
import org.sala.centre.run.RunService;
import org.sala.centre.run.RunStore;
import org.sala.engine.truth.GroundTruth;

/// Level A holds a team before the next act until it has what the last one was for; level B says nothing.
class GatesTest {
    private final TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
    private final RunService service = TestCentre.component(RunService.class);
    private final RunStore runs = TestCentre.component(RunStore.class);
    private final Exercises exercises = TestCentre.component(Exercises.class);

    private void begin(long exercise, int act) {
        instructor.post(
                "/exercises/" + exercise + "/room", "do", "act", "act", Integer.toString(act));
    }

    private LiveRun live(Team team) {
        return service.open(runs.ofTeam(team.id()).orElseThrow().id());
    }

    @Test
    void aTeamGoesOnByFindingOrByTheInstructorsHand() {
        long id = TestRoom.ready(instructor, "A", 2);
        List<Team> teams = exercises.teams(id);
        LiveRun first = live(teams.getFirst());
        LiveRun second = live(teams.getLast());
        begin(id, 1);
        TestRoom.await(() -> first.speed() > 0 && second.speed() > 0);
        begin(id, 2);
        TestRoom.await(() -> first.speed() == 0 && second.speed() == 0);
        String board = instructor.get("/exercises/" + id + "/room/board").body();
        assertThat(board).contains("2 still to find before the next act");

        TestCentre.Browser analyst = TestRoom.sit(teams.getFirst().seats().get(2), "Mali");
        String desk = analyst.get("/runs/" + first.id()).body();
        assertThat(desk).contains("Before the next act", "Not found yet", "Find every machine");
        instructor.post("/exercises/" + id + "/room", "do", "pause");
        instructor.post("/exercises/" + id + "/room", "do", "resume");
        assertThat(first.speed()).as("a pause opens no gate").isZero();

        GroundTruth truth = first.read(GroundTruth::of);
        String victim = first.incident().organisation().host(truth.tutor().victimHost()).name();
        TestRoom.find(analyst, first.id(), "host", victim);
        TestRoom.await(() -> analyst.get("/runs/" + first.id()).body().contains(">Found<"));
        assertThat(first.speed()).isZero();
        TestRoom.find(analyst, first.id(), "vector", truth.entry().lure().sender());
        TestRoom.await(() -> first.speed() == 6);
        assertThat(analyst.get("/runs/" + first.id()).body())
                .doesNotContain("Before the next act", "What you missed");
        assertThat(second.speed()).isZero();

        String room = "/exercises/" + id + "/room/" + second.id();
        assertThat(instructor.get(room).body()).contains("This team stands at the gate");
        TestCentre.Browser tutor = TestCentre.somebody(Role.TUTOR);
        assertThat(tutor.post(room, "do", "through").statusCode()).isEqualTo(403);
        instructor.post(room, "do", "through");
        TestRoom.await(() -> second.speed() == 6);
        TestCentre.Browser other = TestRoom.sit(teams.getLast().seats().get(2), "Nok");
        assertThat(other.get("/runs/" + second.id()).body())
                .contains("What you missed", "source:dhcp");
    }

    @Test
    void levelBGoesOnAndSaysNothing() {
        long id = TestRoom.ready(instructor, "B", 1);
        Team team = exercises.teams(id).getFirst();
        Run run = runs.ofTeam(team.id()).orElseThrow();
        begin(id, 2);
        TestRoom.await(() -> service.open(run.id()).speed() == 6);
        TestCentre.Browser analyst = TestRoom.sit(team.seats().get(2), "Mali");
        assertThat(analyst.get("/runs/" + run.id()).body())
                .doesNotContain("Before the next act", "What you missed");
    }
}
