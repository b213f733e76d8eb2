package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.web.HomeCard;
import org.sala.centre.web.NavLink;
import org.sala.centre.web.Shell;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where exercises stand in the side bar.
@Configuration
class PlacePages {

    @Bean
    NavLink exercisesLink() {
        return new NavLink(NavLink.Group.WORK, "exercise.nav.all", "/exercises", 100);
    }

    @Bean
    NavLink joinLink() {
        return new NavLink(NavLink.Group.WORK, "exercise.nav.join", "/join", 110);
    }

    @Bean
    HomeCard exerciseCards(Exercises exercises, Seating seating) {
        return reader -> {
            List<HomeCard.Card> cards = new ArrayList<>();
            if (reader.isOneOf(EnumSet.of(Role.INSTRUCTOR, Role.TUTOR, Role.EVALUATOR))) {
                staff(exercises, reader, cards);
            }
            if (reader.is(Role.TRAINEE)) {
                trainee(seating, reader, cards);
            }
            return cards;
        };
    }

    private static void staff(Exercises exercises, Reader reader, List<HomeCard.Card> cards) {
        for (Exercise exercise : exercises.running()) {
            cards.add(card(10, "room", exercise.name(), "/exercises/" + exercise.id() + "/room"));
        }
        if (reader.is(Role.INSTRUCTOR)) {
            cards.add(card(500, "setup", "", "/exercises/new"));
        }
    }

    private static void trainee(Seating seating, Reader reader, List<HomeCard.Card> cards) {
        for (Seating.Mine mine : seating.of(reader.id())) {
            Long run = mine.run();
            if (run != null && mine.state().equals("ended")) {
                cards.add(card(100, "over", mine.exerciseName(), "/runs/" + run + "/debrief"));
            } else {
                cards.add(card(10, "mine", mine.exerciseName(), "/my-exercise"));
            }
        }
        cards.add(card(500, "join", "", "/join"));
    }

    private static HomeCard.Card card(int order, String kind, String name, String path) {
        String key = "exercise.card." + kind;
        return new HomeCard.Card(order, key, key + ".text", List.of(name), key + ".action", path);
    }

    /// The pages of one exercise.
    static Shell.Place of(Exercise exercise) {
        String base = "/exercises/" + exercise.id();
        return new Shell.Place(
                exercise.name(),
                List.of(
                        new NavLink(NavLink.Group.PLACE, "exercise.nav.setup", base, 1),
                        new NavLink(NavLink.Group.PLACE, "exercise.nav.slips", base + "/slips", 2),
                        new NavLink(NavLink.Group.PLACE, "exercise.nav.room", base + "/room", 3),
                        new NavLink(
                                NavLink.Group.PLACE,
                                "exercise.nav.debrief",
                                base + "/debrief",
                                4)));
    }
}
