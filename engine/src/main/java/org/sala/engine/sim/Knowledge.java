package org.sala.engine.sim;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.AdversaryPlan.HerringPlan;
import org.sala.engine.scenario.Assessment;
import org.sala.engine.scenario.Npc;
import org.sala.engine.scenario.Variation;
import org.sala.engine.storyline.Herrings;
import org.sala.engine.storyline.Setting;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Account;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;
import org.sala.engine.world.World;

/// What a person of the scenario would know: a query over the world, late and fallible as they are.
final class Knowledge {

    private final Core core;
    private final Setting setting;
    private final World world;

    Knowledge(Core core) {
        this.core = core;
        this.setting = core.setting();
        this.world = core.world();
    }

    record Answer(String textKey, TreeMap<String, String> arguments) {}

    Answer ask(Npc npc, SortedMap<String, String> question) {
        TreeMap<String, String> arguments = new TreeMap<>(setting.names());
        arguments.putAll(question);
        String wanted = question.getOrDefault("topic", "");
        for (Npc.Topic topic : npc.topics()) {
            if (topic.id().equals(wanted)) {
                boolean known = know(npc, topic, question, arguments);
                return new Answer(topic.textKey() + (known ? ".known" : ".unknown"), arguments);
            }
        }
        return new Answer("answer.no-idea", arguments);
    }

    private boolean know(
            Npc npc,
            Npc.Topic topic,
            SortedMap<String, String> question,
            TreeMap<String, String> out) {
        String entity = question.getOrDefault("entity", "").trim();
        long time = core.moment(question.getOrDefault("time", ""), core.now());
        return switch (topic.knows()) {
            case FIXED -> true;
            case ASSET -> asset(entity, out);
            case PERSON -> person(entity, out);
            case LEASE -> lease(entity, time, out);
            case GESTURES -> gestures(npc, entity, out);
            case PLANNED_WORK -> planned(entity, out);
            case ACCOUNT_USE -> use(entity, out);
            case REPUTATION -> {
                String verdict = new Looking(core).verdict(entity);
                out.put("verdict", verdict);
                yield !verdict.equals("unknown");
            }
            case SERVICE_STATE -> services(out);
            case BACKUPS -> backups(out);
            case DATA -> data(entity, out);
            case NOTIFICATION -> {
                out.put("hours", Long.toString(due() / Ticks.HOUR));
                yield true;
            }
        };
    }

    private long due() {
        for (Assessment.Objective objective : setting.scenario().assessment().objectives()) {
            if (objective.measure() instanceof Assessment.Measure.Report report) {
                return report.due();
            }
        }
        return Ticks.DAY;
    }

    private int hostOf(String entity) {
        int host = setting.hostNamed(entity);
        return host >= 0 ? host : lessee(core.address(entity), core.now());
    }

    private int lessee(int address, long at) {
        if (address == 0) {
            return -1;
        }
        for (Host host : setting.organisation().hosts()) {
            if (setting.address(host.id(), at) == address) {
                return host.id();
            }
        }
        return -1;
    }

    private boolean asset(String entity, TreeMap<String, String> out) {
        int index = hostOf(entity);
        if (index < 0) {
            return false;
        }
        Host host = setting.host(index);
        out.put("host", host.name());
        out.put("role", host.role().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        out.put("zone", setting.organisation().zoneOf(host).name());
        if (host.owner() >= 0) {
            describe(setting.organisation().person(host.owner()), out);
        }
        return true;
    }

    private void describe(Person person, TreeMap<String, String> out) {
        Organisation organisation = setting.organisation();
        out.put("person", person.name().display());
        out.put("login", person.name().login());
        out.put("title", person.post().title());
        out.put("phone", person.post().phone());
        out.put("department", organisation.departments().get(person.department()).name());
        if (person.workstation() >= 0) {
            out.put("host", setting.host(person.workstation()).name());
        }
    }

    private @Nullable Person named(String entity) {
        for (Person person : setting.organisation().people()) {
            boolean match =
                    person.name().login().equalsIgnoreCase(entity)
                            || person.name().display().equals(entity)
                            || person.name().latin().equalsIgnoreCase(entity)
                            || setting.organisation().mailAddress(person).equals(entity);
            if (match) {
                return person;
            }
        }
        return null;
    }

    private boolean person(String entity, TreeMap<String, String> out) {
        Person person = named(entity);
        if (person == null) {
            return false;
        }
        describe(person, out);
        return true;
    }

    private boolean lease(String entity, long time, TreeMap<String, String> out) {
        int host = lessee(core.address(entity), time);
        if (host < 0) {
            return false;
        }
        out.put("host", setting.host(host).name());
        return true;
    }

    /// A user remembers having opened the mail, roughly when, and may be off.
    private boolean gestures(Npc npc, String entity, TreeMap<String, String> out) {
        int person = -1;
        Variation.@Nullable Drawn drawn = setting.variation().values().get(npc.who());
        if (drawn instanceof Variation.Drawn.PersonId id) {
            person = id.person();
        }
        Person asked = named(entity);
        person = person < 0 && asked != null ? asked.id() : person;
        if (person < 0) {
            return false;
        }
        describe(setting.organisation().person(person), out);
        for (World.StepRun run : world.runs()) {
            boolean opened =
                    run.technique().startsWith("T1204") || run.technique().equals("T1056.003");
            int desk = setting.organisation().person(person).workstation();
            if (opened && run.host() == desk && !run.result().equals("prevented")) {
                RandomStream random = setting.random("memory", npc.id() + person);
                boolean off = random.below(1000) < npc.manner().fallible();
                long step = off ? 30 * Ticks.MINUTE : 5 * Ticks.MINUTE;
                long shift = off ? random.between(-40, 40) * Ticks.MINUTE : 0;
                out.put("time", core.local((run.at() + shift) / step * step));
                for (Clues.Mail mail : Clues.mails(setting, world)) {
                    out.put("subject", mail.subject());
                    out.put("sender", off ? "" : mail.sender());
                }
                return true;
            }
        }
        return false;
    }

    private boolean planned(String entity, TreeMap<String, String> out) {
        Herrings herrings = new Herrings(setting, core);
        for (HerringPlan herring : setting.scenario().adversary().herrings()) {
            boolean here = setting.variation().herrings().contains(herring.id());
            int host = here ? herrings.host(herring.id()) : -1;
            boolean asked =
                    entity.isEmpty()
                            || entity.equals(herring.id())
                            || (host >= 0
                                    && (setting.host(host).name().equalsIgnoreCase(entity)
                                            || Endpoint.dotted(setting.address(host, core.now()))
                                                    .equals(entity)));
            if (here && asked) {
                out.put("what", herring.textKey() + ".what");
                out.put("refutation", herring.textKey() + ".refutation");
                long at = herrings.at(herring.id(), core.incident().historyStart());
                out.put("time", core.local(at));
                return true;
            }
        }
        return false;
    }

    private boolean use(String entity, TreeMap<String, String> out) {
        int index = setting.accountNamed(entity);
        if (index < 0) {
            return false;
        }
        Account account = setting.organisation().account(index);
        out.put("account", account.name());
        if (account.person() >= 0) {
            describe(setting.organisation().person(account.person()), out);
        }
        for (World.StepRun run : world.runs()) {
            if (run.account() == index && run.technique().matches("T1021.*|T1133|T1053.*")) {
                out.put("own", "no");
                out.put("time", core.local(run.at()));
                return true;
            }
        }
        out.put("own", "yes");
        return true;
    }

    private boolean services(TreeMap<String, String> out) {
        StringBuilder down = new StringBuilder();
        for (SortedMap.Entry<String, Long> entry : world.ledger().downSince().entrySet()) {
            down.append(down.isEmpty() ? "" : "\n")
                    .append(entry.getKey())
                    .append(' ')
                    .append(core.local(entry.getValue()));
        }
        out.put("services", down.toString());
        return !down.isEmpty();
    }

    private boolean backups(TreeMap<String, String> out) {
        out.put("backups", world.ledger().backupsGone() ? "gone" : "there");
        long night =
                Ticks.startOfDay(
                                setting.day(core.now()),
                                setting.organisation().country().offsetSeconds())
                        + setting.scenario().place().backups().nightlyMinute() * Ticks.MINUTE;
        out.put("time", core.local(night > core.now() ? night - Ticks.DAY : night));
        return !world.ledger().backupsGone();
    }

    private boolean data(String entity, TreeMap<String, String> out) {
        for (Organisation.DataStore store : setting.organisation().assets().stores()) {
            if (entity.isEmpty()
                    || store.id().equals(entity)
                    || setting.host(store.host()).name().equalsIgnoreCase(entity)) {
                out.put("store", store.name());
                out.put("records", Integer.toString(store.records()));
                out.put("host", setting.host(store.host()).name());
                return true;
            }
        }
        return false;
    }

    /// Values that injects may hand over: one true address and time, of a person's machine where one beacons.
    TreeMap<String, String> traces() {
        TreeMap<String, String> traces = new TreeMap<>();
        int told = -1;
        for (int host : world.adversary().channels().keySet()) {
            boolean better = told < 0 || !setting.host(told).isWorkstation();
            told = better && (told < 0 || setting.host(host).isWorkstation()) ? host : told;
        }
        Adversary.Channel channel = told < 0 ? null : world.adversary().channel(told);
        if (channel != null) {
            String domain = channel.domain();
            long seen = channel.lastAnswer() == 0 ? core.now() : channel.lastAnswer();
            String local = core.local(seen);
            int second = (int) (Math.floorMod(seen, Ticks.MINUTE) / Ticks.SECOND);
            traces.put("c2.domain", domain);
            traces.put("c2.address", Endpoint.dotted(setting.addresses().outside(domain)));
            traces.put("c2.client", Endpoint.dotted(setting.address(told, seen)));
            traces.put("c2.host", setting.host(told).name());
            traces.put("c2.time", local);
            traces.put("c2.seen.date", local.substring(0, 10));
            traces.put("c2.seen", local.substring(11) + (second < 10 ? ":0" : ":") + second);
        }
        traces.put("locked", Integer.toString(world.everLocked()));
        return traces;
    }
}
