package org.sala.engine.sim;

import org.sala.engine.baseline.Baseline;
import org.sala.engine.baseline.Stay;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.Variable;
import org.sala.engine.scenario.Variation;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Country;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;

/// All that is settled before the first command: nothing in it changes during a run.
public record Incident(
        Scenario scenario,
        Seeds seeds,
        Organisation organisation,
        Variation variation,
        NormalLife life) {

    /// After so many draws a person who is away is taken all the same.
    private static final int MOST_DRAWS = 40;

    /// Draws everything from the seeds: organisation, variation, normal life of history and play.
    public static Incident of(Scenario scenario, Seeds seeds, Country country) {
        Organisation organisation =
                OrganisationGenerator.generate(
                        OrganisationSpec.named(scenario.place().organisation()),
                        country,
                        seeds.cohort());
        return of(scenario, seeds, organisation);
    }

    /// The same in an organisation that is there already, as teams of one cohort have it.
    public static Incident of(Scenario scenario, Seeds seeds, Organisation organisation) {
        Variation variation = Variation.draw(scenario, organisation, seeds);
        int first = variation.day(scenario.startDay().name()) - scenario.place().historyDays();
        int days =
                scenario.place().historyDays() + 2 + (int) (scenario.meta().epilogue() / Ticks.DAY);
        Baseline baseline = Baseline.of(organisation, seeds.cohort(), first, days);
        for (int attempt = 1; attempt < MOST_DRAWS; attempt++) {
            if (!away(scenario, organisation, variation, baseline)) {
                break;
            }
            variation = Variation.draw(scenario, organisation, seeds, attempt);
        }
        return of(scenario, seeds, variation, new BaselineLife(baseline, organisation));
    }

    /// Whether somebody on whom the story turns is not at the desk on the days on which it happens.
    private static boolean away(
            Scenario scenario, Organisation organisation, Variation variation, Baseline baseline) {
        int start = variation.day(scenario.startDay().name());
        int back = scenario.place().historyDays() >= 4 ? -2 : -1;
        for (Variable variable : scenario.variables()) {
            if (variable instanceof Variable.PersonOf && variable.keyed()) {
                int person = variation.person(variable.name());
                for (int n = back; n <= 0; n++) {
                    int day = organisation.country().workday(start, n);
                    Stay stay = baseline.attendance().stay(person, day);
                    if (stay == null || stay.remote()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// The same with a baseline that teams of one cohort share.
    public static Incident of(
            Scenario scenario, Seeds seeds, Variation variation, BaselineLife life) {
        return new Incident(scenario, seeds, life.organisation(), variation, life);
    }

    /// The same with the normal life that another team of its cohort has, which is equal: days that are
    /// planned once are then there for both.
    public Incident sharing(BaselineLife cohort) {
        return new Incident(scenario, seeds, cohort.organisation(), variation, cohort);
    }

    /// The tick at which evidence begins: midnight, so many days before the start day.
    public long historyStart() {
        return Ticks.startOfDay(
                startDay() - scenario.place().historyDays(),
                organisation.country().offsetSeconds());
    }

    /// The tick at which the team sits down and the clock first runs.
    public long playStart() {
        return Ticks.startOfDay(startDay(), organisation.country().offsetSeconds())
                + scenario.startMinute() * Ticks.MINUTE;
    }

    /// The tick at which damage is counted up: start of play and the epilogue.
    public long horizon() {
        return playStart() + scenario.meta().epilogue();
    }

    /// Days since 1970-01-01 of the day on which the team sits down.
    public int startDay() {
        return variation.day(scenario.startDay().name());
    }

    /// Local day of a moment.
    public int dayOf(long at) {
        return Ticks.dayOf(at, organisation.country().offsetSeconds());
    }

    /// Minute after local midnight of a moment.
    public int minuteOfDay(long at) {
        long local = at + organisation.country().offsetSeconds() * Ticks.SECOND;
        return (int) (Math.floorMod(local, Ticks.DAY) / Ticks.MINUTE);
    }
}
