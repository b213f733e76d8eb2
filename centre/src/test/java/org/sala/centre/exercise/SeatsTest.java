package org.sala.centre.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;
import org.sala.centre.account.Role;
import org.sala.centre.run.RunStore;
import org.sala.engine.scenario.TeamRole;

/// What a real room does: people who come late or not at all, who swap seats, whose laptop dies.
class SeatsTest {
    private final TestCentre.Browser instructor = TestCentre.somebody(Role.INSTRUCTOR);
    private final Exercises exercises = TestCentre.component(Exercises.class);
    private final long exercise = TestRoom.ready(instructor, "B", 1);
    private final long run =
            TestCentre.component(RunStore.class).ofExercise(exercise).getFirst().id();

    private List<Team.Seat> seats() {
        return exercises.teams(exercise).getFirst().seats();
    }

    private void change(Team.Seat seat, String... fields) {
        instructor.post("/exercises/" + exercise + "/seats/" + seat.id(), fields);
    }

    private void room(String... fields) {
        instructor.post("/exercises/" + exercise + "/room", fields);
    }

    @Test
    void rolesOfAnAbsenteeAreDoneByTheOthersUntilTheyCome() {
        change(seats().get(3), "do", "absent");
        assertThat(seats().getFirst().roles()).containsExactly(TeamRole.LEAD, TeamRole.LIAISON);
        change(seats().get(3), "do", "absent");
        change(seats().get(2), "do", "absent");
        assertThat(seats().get(1).roles()).containsExactly(TeamRole.HANDLER, TeamRole.ANALYST);
        TestCentre.Browser lead = TestRoom.sit(seats().getFirst(), "Anan");
        room("do", "act", "act", "1");
        instructor.post("/exercises/" + exercise + "/room/" + run, "do", "fire", "inject", "I6");
        TestRoom.await(() ->
                lead.get("/runs/" + run + "/inbox")
                        .body()
                        .contains("Should anything concern personal data"));

        TestRoom.sit(seats().get(3), "Dara");
        change(seats().get(3), "do", "present");
        change(seats().get(2), "do", "present");
        assertThat(seats().stream().map(Team.Seat::roles))
                .containsExactly(
                        List.of(TeamRole.LEAD),
                        List.of(TeamRole.HANDLER),
                        List.of(TeamRole.ANALYST),
                        List.of(TeamRole.LIAISON));
    }

    @Test
    void aLateComerGetsAFifthSeatAndSeesWhatTheTeamHas() {
        TestCentre.Browser handler = TestRoom.sit(seats().get(1), "Nok");
        room("do", "act", "act", "1");
        TestRoom.find(handler, run, "host", "WS-0004");
        instructor.post(
                "/exercises/" + exercise + "/seats",
                "team",
                Long.toString(exercises.teams(exercise).getFirst().id()),
                "role",
                "analyst");
        assertThat(seats()).hasSize(5);
        assertThat(instructor.get("/exercises/" + exercise + "/slips").body())
                .contains(seats().get(4).printedCode());
        TestCentre.Browser late = TestRoom.sit(seats().get(4), "Kamol");
        assertThat(late.get("/runs/" + run + "/case").body()).contains("WS-0004");
    }

    @Test
    void whoSwapsSeatsSwapsRolesAndKeepsTheirWork() {
        TestCentre.Browser handler = TestRoom.sit(seats().get(1), "Nok");
        TestCentre.Browser liaison = TestRoom.sit(seats().get(3), "Dara");
        change(seats().get(1), "do", "swap", "with", Long.toString(seats().get(3).id()));
        assertThat(handler.get("/runs/" + run).body()).contains("Liaison</span>");
        assertThat(liaison.get("/runs/" + run).body()).contains("Handler</span>");
    }

    @Test
    void aNewLaptopTakesTheSameSeatAlsoForTheDebrief() {
        Team.Seat seat = seats().get(2);
        TestRoom.sit(seat, "Mali");
        room("do", "act", "act", "1");
        TestCentre.Browser second = TestCentre.visitor();
        second.get("/join");
        assertThat(second.post("/join", "code", seat.printedCode()).statusCode()).isEqualTo(303);
        assertThat(second.get("/runs/" + run).body()).contains("Analyst</span>");

        room("do", "end");
        TestCentre.Browser third = TestCentre.visitor();
        third.get("/join");
        assertThat(third.post("/join", "code", seat.printedCode()).statusCode()).isEqualTo(303);
        assertThat(third.get("/runs/" + run + "/debrief").statusCode()).isEqualTo(200);
        TestCentre.Browser stranger = TestCentre.visitor();
        stranger.get("/join");
        HttpResponse<String> refused =
                stranger.post(
                        "/join", "code", seats().getFirst().printedCode(), "name", "Stranger");
        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void whoWaitsIsTakenToTheExerciseWhenItIsThere() {
        TestCentre.Browser nobody = TestCentre.somebody(Role.TRAINEE);
        assertThat(nobody.get("/my-exercise/ready").headers().firstValue("HX-Redirect")).isEmpty();
        assertThat(nobody.get("/my-exercise").statusCode()).isEqualTo(200);
        TestCentre.Browser analyst = TestRoom.sit(seats().get(2), "Mali");
        instructor.get("/exercises/" + exercise + "/readiness");
        assertThat(analyst.get("/my-exercise/ready").headers().firstValue("HX-Redirect"))
                .hasValue("/runs/" + run);
    }
}
