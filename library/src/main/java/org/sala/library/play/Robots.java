package org.sala.library.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sala.engine.scenario.ScenarioRules;
import org.sala.library.scenario.Playbook;
import org.sala.library.scenario.Scenarios;

/// The robots that `check` plays.
public final class Robots {

    private Robots() {}

    /// Names in the published order.
    public static List<String> names() {
        return ScenarioRules.ROBOTS;
    }

    /// A fresh robot of that name.
    ///
    /// @param reference the scenario's own playbook, where it has one
    /// @return empty for the reference of a scenario that has none
    /// @throws IllegalArgumentException if no robot has the name
    public static Optional<Robot> of(String name, Optional<Playbook> reference) {
        return switch (name) {
            case "idle" -> Optional.of(new Idle());
            case "random" -> Optional.of(new RandomRobot());
            case "reference" -> reference.map(playbook -> new PlaybookRobot("reference", playbook));
            case "careful-novice", "tip-off", "destroyer", "panic" ->
                    Optional.of(new PlaybookRobot(name, Scenarios.robot(name)));
            default ->
                    throw new IllegalArgumentException(
                            "no robot is called '"
                                    + name
                                    + "': there are "
                                    + String.join(", ", names()));
        };
    }

    /// A robot that makes the mistake of another one and then does all that the reference does.
    ///
    /// @throws IllegalArgumentException if that robot stands for no single mistake
    public static Robot mended(String name, Playbook reference) {
        String mistake =
                switch (name) {
                    case "tip-off" -> "change-key";
                    case "destroyer" -> "anew";
                    default ->
                            throw new IllegalArgumentException(
                                    "no single mistake is called '" + name + "'");
                };
        Robot first = new PlaybookRobot(name, Scenarios.robot(name), mistake);
        return new Mended(name + ", mended", first, new PlaybookRobot("reference", reference));
    }

    private record Mended(String name, Robot mistake, Robot rest) implements Robot {
        @Override
        public boolean searches() {
            return true;
        }

        @Override
        public void play(Desk desk) {
            mistake.play(desk);
            rest.play(desk);
        }
    }

    /// All robots that can play a scenario.
    public static List<Robot> all(List<String> names, Optional<Playbook> reference) {
        List<Robot> robots = new ArrayList<>();
        for (String name : names) {
            of(name, reference).ifPresent(robots::add);
        }
        return robots;
    }

    /// Does nothing at all.
    private record Idle() implements Robot {
        @Override
        public String name() {
            return "idle";
        }

        @Override
        public boolean searches() {
            return false;
        }

        @Override
        public void play(Desk desk) {
            desk.until(desk.end());
        }
    }
}
