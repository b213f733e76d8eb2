package org.sala.library.play;

import org.sala.engine.baseline.Baseline;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.Variation;
import org.sala.engine.sim.Incident;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Country;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.library.country.Countries;

/// Makes an incident of a scenario and seeds: organisation, what varies, normal life.
public final class Incidents {

    private Incidents() {}

    public static Incident of(Scenario scenario, Seeds seeds) {
        Country country = Countries.of(scenario.place().country());
        OrganisationSpec spec = OrganisationSpec.named(scenario.place().organisation());
        Organisation organisation = OrganisationGenerator.generate(spec, country, seeds.cohort());
        return of(scenario, seeds, organisation);
    }

    /// Normal life of an incident with all that can be asked of it.
    public static Baseline life(Incident incident) {
        Scenario scenario = incident.scenario();
        int firstDay = incident.startDay() - scenario.place().historyDays();
        int after = (int) (scenario.meta().epilogue() / Ticks.DAY) + 2;
        int days = scenario.place().historyDays() + after;
        return Baseline.of(incident.organisation(), incident.seeds().cohort(), firstDay, days);
    }

    /// As above, where the organisation of the cohort has been made already.
    public static Incident of(Scenario scenario, Seeds seeds, Organisation organisation) {
        Variation variation = Variation.draw(scenario, organisation, seeds);
        int startDay = variation.day(scenario.startDay().name());
        int firstDay = startDay - scenario.place().historyDays();
        int after = (int) (scenario.meta().epilogue() / Ticks.DAY) + 2;
        int days = scenario.place().historyDays() + after;
        Baseline baseline = Baseline.of(organisation, seeds.cohort(), firstDay, days);
        return new Incident(scenario, seeds, organisation, variation, baseline::emit);
    }
}
