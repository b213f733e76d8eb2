package org.sala.engine.baseline;

import java.util.List;

/// All habits, in the order in which a day is planned; the order decides nothing.
final class Habits {

    private Habits() {}

    static List<Habit> all() {
        return List.of(
                new Starting(),
                new Sessions(),
                new Background(),
                new Browsing(),
                new MailTraffic(),
                new OfficeWork());
    }
}
