package org.sala.engine.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Event;
import org.sala.engine.random.Seed;
import org.sala.engine.time.CivilTime;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.SampleWorld;

class BaselineTest {

    private static final int MONDAY = CivilTime.epochDay(2026, 6, 8);

    private static List<Event> day(Baseline baseline, int day) {
        List<Event> events = new ArrayList<>();
        long from = baseline.start() + day * Ticks.DAY;
        baseline.emit(from, from + Ticks.DAY, events::add);
        return events;
    }

    @Test
    void sameSeedGivesTheSameEvents() {
        Organisation small = SampleWorld.small(4);
        Baseline one = Baseline.of(small, Seed.practice(4), MONDAY, 2);
        Baseline other = Baseline.of(SampleWorld.small(4), Seed.practice(4), MONDAY, 2);
        assertThat(day(one, 0)).isEqualTo(day(other, 0));
        assertThat(day(Baseline.of(small, Seed.practice(5), MONDAY, 2), 0))
                .isNotEqualTo(day(one, 0));
    }

    @Test
    void windowsOfAnySizeGiveTheSameEvents() {
        Baseline baseline = Baseline.of(SampleWorld.small(4), Seed.practice(4), MONDAY, 3);
        List<Event> whole = new ArrayList<>();
        baseline.emit(baseline.start(), baseline.start() + 2 * Ticks.DAY, whole::add);
        List<Event> pieces = new ArrayList<>();
        long step = 37 * Ticks.MINUTE + 11;
        for (long at = baseline.start(); at < baseline.start() + 2 * Ticks.DAY; at += step) {
            baseline.emit(at, Math.min(at + step, baseline.start() + 2 * Ticks.DAY), pieces::add);
        }
        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void leavingOutAHabitMovesNoOther() {
        Organisation small = SampleWorld.small(9);
        int[] span = {MONDAY, 1};
        List<Event> all = day(Baseline.with(small, Seed.practice(9), span, Habits.all()), 0);
        for (Habit left : Habits.all()) {
            List<Habit> rest = new ArrayList<>(Habits.all());
            rest.removeIf(habit -> habit.law().equals(left.law()));
            List<Event> without = day(Baseline.with(small, Seed.practice(9), span, rest), 0);
            List<Event> expected =
                    all.stream()
                            .filter(e -> !new Cause.Habit(left.law()).equals(e.header().cause()))
                            .toList();
            assertThat(without).as(left.law()).isEqualTo(expected);
        }
    }

    @Test
    void offWorkdaysAreQuietButNotDead() {
        Organisation small = SampleWorld.small(2);
        Baseline baseline = Baseline.of(small, Seed.practice(2), MONDAY, 7);
        int monday = day(baseline, 0).size();
        int sunday = day(baseline, 6).size();
        assertThat(sunday).isLessThan(monday * 2 / 3).isGreaterThan(monday / 20);
    }

    @Test
    void onAPublicHolidayAlmostNobodyIsIn() {
        Organisation agency = SampleWorld.agency(2);
        Attendance attendance = Attendance.of(agency, Seed.practice(2));
        int songkran = CivilTime.epochDay(2026, 4, 13);
        int tuesday = CivilTime.epochDay(2026, 6, 9);
        int holiday = 0;
        int workday = 0;
        for (int person = 0; person < agency.people().size(); person++) {
            holiday += attendance.stay(person, songkran) == null ? 0 : 1;
            workday += attendance.stay(person, tuesday) == null ? 0 : 1;
        }
        assertThat(holiday).isLessThan(agency.people().size() / 12);
        assertThat(workday).isGreaterThan(agency.people().size() * 8 / 10);
    }

    @Test
    void workingDayKeepsTheHoursOfTheHouse() {
        Organisation agency = SampleWorld.agency(3);
        Baseline baseline = Baseline.of(agency, Seed.practice(3), MONDAY, 1);
        int offset = agency.country().offsetSeconds();
        int[] hours = new int[24];
        for (Event event : day(baseline, 0)) {
            if (event.header().cause().equals(new Cause.Habit("browsing"))) {
                hours[CivilTime.of(event.at(), offset).hour()]++;
            }
        }
        assertThat(hours[12]).isLessThan(hours[10] * 3 / 4);
        assertThat(hours[2]).isZero();
        assertThat(hours[9]).isGreaterThan(hours[19] * 5);
    }

    @Test
    void gapsBetweenAPersonsPagesAreNotUniform() {
        Organisation small = SampleWorld.small(3);
        Baseline baseline = Baseline.of(small, Seed.practice(3), MONDAY, 1);
        List<Long> gaps = new ArrayList<>();
        long[] last = new long[small.hosts().size()];
        for (Event event : day(baseline, 0)) {
            if (event instanceof Event.Flow flow
                    && flow.ends().proxy() >= 0
                    && flow.header().account() >= 0) {
                if (last[flow.host()] > 0) {
                    gaps.add(flow.at() - last[flow.host()]);
                }
                last[flow.host()] = flow.at();
            }
        }
        double mean = gaps.stream().mapToLong(g -> g).average().orElseThrow();
        double square =
                gaps.stream().mapToDouble(g -> (g - mean) * (g - mean)).average().orElseThrow();
        assertThat(StrictMath.sqrt(square) / mean).isGreaterThan(1.5);
    }
}
