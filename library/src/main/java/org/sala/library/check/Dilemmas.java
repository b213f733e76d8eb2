package org.sala.library.check;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sala.engine.scenario.Lesson;
import org.sala.engine.scenario.Value;
import org.sala.engine.sim.Incident;
import org.sala.engine.time.Ticks;
import org.sala.library.play.Desk;
import org.sala.library.play.Robot;
import org.sala.library.play.Stage;

/// The choices of a scenario, each way tried in a fork of its own, from the moment at which the choice arises.
final class Dilemmas {

    private static final long LOOK_EVERY = 3 * Ticks.MINUTE;
    private static final int APART = 100;

    private final Stage stage;
    private final long idle;

    Dilemmas(Stage stage, long idle) {
        this.stage = stage;
        this.idle = idle;
    }

    /// How many are real: their ways differ by a tenth of the damage of doing nothing.
    int count() {
        int real = 0;
        for (Lesson.Dilemma dilemma : stage.incident().scenario().lesson().dilemmas()) {
            long first = damage(dilemma, dilemma.first());
            long second = damage(dilemma, dilemma.second());
            real += StrictMath.abs(first - second) * 1000 >= idle * APART ? 1 : 0;
        }
        return real;
    }

    private long damage(Lesson.Dilemma dilemma, List<Lesson.Order> way) {
        return stage.play(new Way(dilemma, way)).damage();
    }

    /// Waits for the moment, gives the orders of one way, and leaves.
    private record Way(Lesson.Dilemma dilemma, List<Lesson.Order> orders) implements Robot {
        @Override
        public String name() {
            return "way";
        }

        @Override
        public boolean searches() {
            return false;
        }

        @Override
        public void play(Desk desk) {
            while (!desk.over() && !desk.holds(dilemma.when())) {
                desk.pass(LOOK_EVERY);
            }
            long moment = desk.now();
            for (Lesson.Order order : orders) {
                desk.until(moment + order.delay());
                if (!desk.over()) {
                    desk.act(order.role(), order.action(), arguments(desk.incident(), order));
                }
            }
        }

        private static SortedMap<String, String> arguments(Incident incident, Lesson.Order order) {
            SortedMap<String, String> names = incident.variation().names(incident.organisation());
            SortedMap<String, String> arguments = new TreeMap<>();
            for (SortedMap.Entry<String, Value> argument : order.arguments().entrySet()) {
                String text =
                        switch (argument.getValue()) {
                            case Value.Ref ref -> names.getOrDefault(ref.dotted(), ref.dotted());
                            case Value.Text written -> written.text();
                            case Value.Number number -> Long.toString(number.value());
                            case Value.Span _,
                                    Value.Share _,
                                    Value.Clock _,
                                    Value.Truth _,
                                    Value.Listing _,
                                    Value.Range _ ->
                                    "";
                        };
                arguments.put(argument.getKey(), text);
            }
            return arguments;
        }
    }
}
