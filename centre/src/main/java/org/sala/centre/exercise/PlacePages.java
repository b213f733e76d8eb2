package org.sala.centre.exercise;

import java.util.List;
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
