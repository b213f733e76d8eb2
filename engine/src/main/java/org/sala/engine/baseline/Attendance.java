package org.sala.engine.baseline;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.random.RandomStream;
import org.sala.engine.random.Seed;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Country;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;

/// Who works when: a pure function of organisation, seed, person and day, which the attacker may read too.
public final class Attendance {

    private final Organisation organisation;
    private final Seed seed;
    private final ConcurrentHashMap<Long, Optional<Stay>> drawn = new ConcurrentHashMap<>();

    private Attendance(Organisation organisation, Seed cohort) {
        this.organisation = organisation;
        this.seed = cohort.derive("attendance");
    }

    public static Attendance of(Organisation organisation, Seed cohort) {
        return new Attendance(organisation, cohort);
    }

    /// The person's day, or null when absent. It is drawn once: the attacker's beacons ask for it all day long.
    public @Nullable Stay stay(int person, int day) {
        long key = (long) person << Integer.SIZE | Integer.toUnsignedLong(day);
        return drawn.computeIfAbsent(key, _ -> Optional.ofNullable(draw(person, day))).orElse(null);
    }

    private @Nullable Stay draw(int person, int day) {
        Person who = organisation.person(person);
        Country country = organisation.country();
        RandomStream random =
                RandomStream.of(seed, "attendance", "person " + person + ", day " + day);
        int lot = random.below(1000);
        boolean duty = !country.isWorkday(day);
        if (duty ? lot >= 18 : lot < 52) {
            return null;
        }
        boolean remote = who.workDay().remote() && random.chance(duty ? 70 : 24, 100);
        long midnight = Ticks.startOfDay(day, country.offsetSeconds());
        long arrives = who.workDay().arrives() * Ticks.MINUTE;
        long leaves = who.workDay().leaves() * Ticks.MINUTE;
        if (duty) {
            arrives += random.between(30, 200) * Ticks.MINUTE;
            leaves = arrives + random.between(55, 220) * Ticks.MINUTE;
        } else if (random.chance(7, 100)) {
            leaves += random.between(50, 190) * Ticks.MINUTE;
        }
        long logon = midnight + random.bell(arrives, 7 * Ticks.MINUTE) + fraction(random);
        long logoff = midnight + random.bell(leaves, 9 * Ticks.MINUTE) + fraction(random);
        long vpn = remote ? logon + random.between(50, 260) * Ticks.SECOND + fraction(random) : 0;
        long from = remote ? vpn : logon;
        logoff = Math.max(logoff, from + 42 * Ticks.MINUTE);
        long mailer = from + random.between(35, 320) * Ticks.SECOND + fraction(random);
        long browser = from + random.between(40, 900) * Ticks.SECOND + fraction(random);
        return new Stay(
                person,
                day,
                remote,
                new Stay.Times(logon, vpn, mailer, browser, logoff),
                spans(who, random, new long[] {midnight, from + 15 * Ticks.SECOND, logoff}));
    }

    private static long fraction(RandomStream drawn) {
        return drawn.below((int) Ticks.MINUTE);
    }

    /// @param day midnight, first and last moment at the keyboard
    private static long[] spans(Person who, RandomStream drawn, long[] day) {
        int pauses = drawn.below(5);
        long[][] gaps = new long[pauses + 1][2];
        long lunch =
                day[0] + drawn.bell(who.workDay().lunchAt(), 8) * Ticks.MINUTE + fraction(drawn);
        gaps[0][0] = lunch;
        gaps[0][1] =
                lunch + drawn.bell(who.workDay().lunchFor(), 5) * Ticks.MINUTE + fraction(drawn);
        long length = Math.max(Ticks.MINUTE, day[2] - day[1]);
        for (int i = 1; i <= pauses; i++) {
            boolean meeting = drawn.chance(2, 5);
            gaps[i][0] = day[1] + drawn.between(0, length);
            gaps[i][1] =
                    gaps[i][0]
                            + drawn.between(meeting ? 22 : 7, meeting ? 95 : 21) * Ticks.MINUTE
                            + fraction(drawn);
        }
        Arrays.sort(gaps, (a, b) -> Long.compare(a[0], b[0]));
        long[] spans = new long[2 * (pauses + 2)];
        int count = 0;
        long from = day[1];
        for (long[] gap : gaps) {
            if (gap[0] >= day[2] - 20 * Ticks.MINUTE) {
                break;
            }
            // everybody comes back once more before going home
            gap[1] = Math.min(gap[1], day[2] - 10 * Ticks.MINUTE);
            if (gap[0] - from >= 2 * Ticks.MINUTE) {
                spans[count++] = from;
                spans[count++] = gap[0];
                from = gap[1];
            } else {
                from = Math.max(from, gap[1]);
            }
        }
        if (day[2] - from > Ticks.MINUTE || count == 0) {
            spans[count++] = Math.min(from, day[2] - Ticks.MINUTE);
            spans[count++] = day[2] - 10 * Ticks.SECOND;
        }
        return Arrays.copyOf(spans, count);
    }
}
