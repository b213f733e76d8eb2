package org.sala.engine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/// Whether a step or a herring gives its technique what it asks for.
final class ArgumentRules {

    private final Scenario scenario;
    private final List<Fault> faults;

    ArgumentRules(Scenario scenario, List<Fault> faults) {
        this.scenario = scenario;
        this.faults = faults;
    }

    void check(
            String path, TechniqueCatalogue.Signature signature, SortedMap<String, Value> given) {
        List<String> names = new ArrayList<>();
        for (TechniqueCatalogue.Parameter parameter : signature.parameters()) {
            names.add(parameter.name());
            Value value = given.get(parameter.name());
            if (value == null && parameter.required()) {
                fault(
                        path,
                        "'" + parameter.name() + "' is missing",
                        "add " + parameter.name() + ":");
            } else if (value instanceof Value.Ref ref) {
                reference(path + "." + parameter.name(), ref, parameter.kind());
            } else if (value instanceof Value.Text text) {
                literal(path + "." + parameter.name(), text.text(), parameter.kind());
            }
        }
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                unknown(path + "." + name, "argument", name, names);
            }
        }
    }

    /// A person, host or account is always a variable; a domain may be written out if it is reserved.
    private void literal(String path, String text, TechniqueCatalogue.Kind kind) {
        switch (kind) {
            case PERSON, HOST, ACCOUNT ->
                    unknown(path, "variable", Value.Ref.of(text).variable(), names());
            case DOMAIN -> {
                if (!text.endsWith(".example") && !text.endsWith(".test")) {
                    unknown(path, "variable or reserved domain", text, names());
                }
            }
            case TEXT, NUMBER, DURATION, LIST, ANY -> {}
        }
    }

    private void reference(String path, Value.Ref ref, TechniqueCatalogue.Kind kind) {
        scenario.variable(ref.variable())
                .ifPresentOrElse(
                        variable -> {
                            boolean place =
                                    variable instanceof Variable.HostOf
                                            || ref.property().equals("host")
                                            || variable instanceof Variable.PersonOf;
                            if (kind == TechniqueCatalogue.Kind.HOST && !place) {
                                fault(path, "'" + ref.dotted() + "' is not a host", "");
                            }
                            if (kind == TechniqueCatalogue.Kind.PERSON
                                    && !(variable instanceof Variable.PersonOf)) {
                                fault(path, "'" + ref.dotted() + "' is not a person", "");
                            }
                        },
                        () -> unknown(path, "variable", ref.variable(), names()));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Variable variable : scenario.variables()) {
            names.add(variable.name());
        }
        return names;
    }

    private void unknown(String path, String what, String word, Collection<String> known) {
        fault(path, "no " + what + " is called '" + word + "'", NearestName.fix(word, known));
    }

    private void fault(String path, String message, String fix) {
        faults.add(new Fault(path, message, fix));
    }
}
