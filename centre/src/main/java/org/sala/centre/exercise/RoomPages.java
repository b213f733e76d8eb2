package org.sala.centre.exercise;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sala.centre.run.Author;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The control room: all teams at a glance, the acts, the time, and who needs a tutor.
@Controller
public final class RoomPages {
    private static final int FASTEST = 600;

    private final Exercises exercises;
    private final Director director;
    private final Board board;
    private final Desk desk;
    private final Clock clock;

    RoomPages(Exercises exercises, Director director, Board board, Desk desk, Clock clock) {
        this.exercises = exercises;
        this.director = director;
        this.board = board;
        this.desk = desk;
        this.clock = clock;
    }

    private Exercise exercise(long id) {
        return exercises.find(id).orElseThrow(() -> new NotFound("exercise " + id));
    }

    @GetMapping("/exercises/{id}/room")
    View room(Shell shell, @PathVariable long id) {
        Exercise exercise = exercise(id);
        List<String> topics = new ArrayList<>(List.of(Exercise.topic(id)));
        shell.follow(topics.toArray(String[]::new))
                .in(PlacePages.of(exercise))
                .titled(shell.t("exercise.nav.room"));
        return shell.show("room/room", state(exercise));
    }

    @GetMapping("/exercises/{id}/room/board")
    View part(Shell shell, @PathVariable long id) {
        return shell.part("room/board", state(exercise(id)));
    }

    private Map<String, Object> state(Exercise exercise) {
        director.ready(exercise);
        List<Board.Card> cards = board.cards(exercise, exercises.teams(exercise.id()));
        List<Board.Card> queue = new ArrayList<>(cards);
        queue.removeIf(card -> !card.stuck());
        queue.sort(Comparator.comparingLong(Board.Card::stuckMinutes).reversed());
        return Map.of(
                "exercise", exercise(exercise.id()),
                "acts", exercises.acts(exercise.id()),
                "cards", cards,
                "queue", queue,
                "hands", desk.hands(exercise.id()),
                "questions",
                        desk.questions(exercise.id()).stream()
                                .map(question -> board.named(exercise, question))
                                .toList(),
                "elapsed", exercise.act().elapsed(clock.instant()).toSeconds());
    }

    @PostMapping("/exercises/{id}/room")
    View lead(Shell shell, Form form, @PathVariable long id) {
        Exercise exercise = exercise(id);
        String back = "/exercises/" + id + "/room";
        if (exercise.state() == Exercise.State.ENDED) {
            return shell.done(back, "room.ended");
        }
        Author author = new Author(shell.reader().id(), null);
        switch (form.value("do")) {
            case "act" -> {
                int act = number(form, "act", exercises.acts(id).size() - 1);
                director.begin(exercise, act, author);
                return shell.done(back, "room.act.begun");
            }
            case "pause" -> director.stand(exercise, true, author);
            case "resume" -> director.stand(exercise, false, author);
            case "ratio" ->
                    director.ratio(exercise, Math.max(1, number(form, "ratio", FASTEST)), author);
            case "end" -> {
                director.end(exercise);
                return shell.done("/exercises/" + id + "/debrief", "room.end.done");
            }
            default -> throw new NotFound("order of the room");
        }
        return shell.done(back, "room.done");
    }

    private static int number(Form form, String field, int most) {
        String value = form.value(field);
        if (!value.matches("[0-9]{1,4}") || Integer.parseInt(value) > most) {
            throw new NotFound(field);
        }
        return Integer.parseInt(value);
    }
}
