package org.sala.library.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.sala.engine.random.Seed;
import org.sala.engine.random.Seeds;
import org.sala.engine.scenario.Fault;
import org.sala.engine.scenario.NearestName;
import org.sala.engine.scenario.Place;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.ScenarioException;
import org.sala.engine.scenario.Variable;
import org.sala.engine.scenario.Variation;
import org.sala.engine.world.Account;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.library.country.Countries;

/// What a scenario asks of its organisation is there: departments, groups, data stores, services, and somebody or
/// something that fits each variable.
final class PlaceRules {

    /// Drawn from to see that something fits; what fits in none of these fits nowhere.
    private static final int SEEDS = 3;

    private final Scenario scenario;
    private final Organisation organisation;
    private final List<Fault> faults = new ArrayList<>();

    private PlaceRules(Scenario scenario, Organisation organisation) {
        this.scenario = scenario;
        this.organisation = organisation;
    }

    /// @param scenario one that has no other fault
    static List<Fault> check(Scenario scenario) {
        Organisation organisation =
                OrganisationGenerator.generate(
                        OrganisationSpec.named(scenario.place().organisation()),
                        Countries.of(scenario.place().country()),
                        Seed.practice(1));
        PlaceRules rules = new PlaceRules(scenario, organisation);
        rules.impact();
        scenario.variables().forEach(rules::variable);
        if (rules.faults.isEmpty()) {
            rules.draws();
        }
        return rules.faults;
    }

    private void impact() {
        TreeSet<String> services = new TreeSet<>();
        organisation.assets().services().forEach(service -> services.add(service.id()));
        for (Place.Outage outage : scenario.place().impact().outages()) {
            String path = "organisation.impact.outages." + outage.service();
            known(path, "service", List.of(outage.service()), services);
        }
        for (Place.Leak leak : scenario.place().impact().leaks()) {
            String path = "organisation.impact.leaks." + leak.store();
            known(path, "data store", List.of(leak.store()), stores());
        }
    }

    private void variable(Variable variable) {
        String path = "vary." + variable.name();
        switch (variable) {
            case Variable.PersonOf of -> {
                TreeSet<String> kinds = new TreeSet<>();
                organisation.departments().forEach(department -> kinds.add(department.kind()));
                known(path + ".where.dept", "department", of.where().departments(), kinds);
            }
            case Variable.AccountOf of -> {
                TreeSet<String> kinds = new TreeSet<>();
                for (Account.Kind kind : Account.Kind.values()) {
                    kinds.add(kind.name().toLowerCase(Locale.ROOT));
                }
                known(path + ".where.kind", "kind of account", of.where().kinds(), kinds);
                TreeSet<String> groups = new TreeSet<>();
                organisation.accounts().forEach(account -> groups.addAll(account.groups()));
                if (!of.where().group().isEmpty()) {
                    known(path + ".where.group", "group", List.of(of.where().group()), groups);
                }
            }
            case Variable.RecordsOf of -> {
                if (scenario.variable(of.store()).isEmpty()) {
                    known(path + ".store", "data store", List.of(of.store()), stores());
                }
            }
            case Variable.WorkdayOf _,
                    Variable.HostOf _,
                    Variable.ChoiceOf _,
                    Variable.DomainOf _,
                    Variable.DurationOf _,
                    Variable.NumberOf _ -> {}
        }
    }

    private TreeSet<String> stores() {
        TreeSet<String> stores = new TreeSet<>();
        organisation.assets().stores().forEach(store -> stores.add(store.id()));
        return stores;
    }

    private void draws() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            try {
                Variation.draw(scenario, organisation, Seeds.practice(seed, 1));
            } catch (ScenarioException e) {
                String message = String.valueOf(e.getMessage());
                String fix =
                        "in the organisation '" + scenario.place().organisation() + "': ask less";
                faults.add(new Fault(e.path(), message.substring(e.path().length() + 2), fix));
                return;
            }
        }
    }

    private void known(String path, String what, List<String> words, Collection<String> known) {
        for (String word : words) {
            if (!known.contains(word)) {
                String message = "the organisation has no " + what + " '" + word + "'";
                String nearest = NearestName.fix(word, known);
                String all = "it has " + String.join(", ", known);
                faults.add(new Fault(path, message, nearest.startsWith("did") ? nearest : all));
            }
        }
    }
}
