package org.sala.library.play;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.grading.Submission;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Message;
import org.sala.engine.sim.Receipt;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;
import org.sala.library.scenario.Playbook;

/// A robot that follows a playbook: it reads its inbox, searches, looks things up in the inventory that
/// the handbook gives, and acts.
public final class PlaybookRobot implements Robot {

    /// Steps that a playbook may take before it is taken to go in a circle.
    private static final int MOST_STEPS = 400;

    private final String name;
    private final Playbook playbook;
    private final String last;
    private final Memory memory = new Memory();
    private int read;

    public PlaybookRobot(String name, Playbook playbook) {
        this(name, playbook, "");
    }

    /// @param last id of the step after which it stops, empty for none
    PlaybookRobot(String name, Playbook playbook, String last) {
        this.name = name;
        this.playbook = playbook;
        this.last = last;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean searches() {
        return playbook.steps().stream().anyMatch(PlaybookRobot::searching);
    }

    @Override
    public void play(Desk desk) {
        Organisation own = desk.incident().organisation();
        memory.add("organisation.domain", own.identity().domain());
        String id = playbook.start();
        for (int i = 0; i < MOST_STEPS && !desk.over() && !id.isEmpty() && !id.equals("end"); i++) {
            Playbook.Step step = playbook.step(id);
            if (last.isEmpty() && !searchesFrom(id)) {
                desk.searchedEnough();
            }
            read(desk);
            boolean found = work(desk, step);
            boolean stops = !last.isEmpty() && step.id().equals(last);
            String next = found || step.otherwise().isEmpty() ? step.next() : step.otherwise();
            id = stops ? "end" : next;
        }
    }

    /// Whether a search may still come at a step or after it.
    private boolean searchesFrom(String id) {
        ArrayDeque<String> open = new ArrayDeque<>(List.of(id));
        TreeSet<String> seen = new TreeSet<>(List.of("", "end"));
        while (!open.isEmpty()) {
            String next = open.poll();
            if (seen.add(next)) {
                Playbook.Step step = playbook.step(next);
                if (searching(step)) {
                    return true;
                }
                open.add(step.next());
                open.add(step.otherwise());
            }
        }
        return false;
    }

    private static boolean searching(Playbook.Step step) {
        return step.work() instanceof Playbook.Work.Search
                || step.work() instanceof Playbook.Work.Look;
    }

    /// Takes from each new message what stands in its text, as a reader would.
    private void read(Desk desk) {
        List<Message> inbox = desk.inbox();
        Scenario scenario = desk.incident().scenario();
        while (read < inbox.size()) {
            Message message = inbox.get(read++);
            for (String part : List.of(".subject", ".body")) {
                String text = scenario.texts().text("en", message.textKey() + part);
                for (Map.Entry<String, String> argument : message.arguments().entrySet()) {
                    if (text.contains("{" + argument.getKey() + "}")) {
                        memory.add(argument.getKey(), argument.getValue());
                    }
                }
            }
        }
    }

    private boolean work(Desk desk, Playbook.Step step) {
        long takes = step.minutes() * Ticks.MINUTE;
        return switch (step.work()) {
            case Playbook.Work.Search search -> search(desk, search, takes);
            case Playbook.Work.Look look -> look(desk, look, takes);
            case Playbook.Work.Act act -> {
                desk.pass(takes);
                yield act(desk, act);
            }
            case Playbook.Work.Find find -> {
                desk.pass(takes);
                yield find(desk, find);
            }
            case Playbook.Work.Note note -> note(desk, note);
            case Playbook.Work.Report report -> {
                desk.pass(takes);
                SortedMap<String, String> fields = new TreeMap<>();
                report.fields().forEach((field, text) -> fields.put(field, memory.joined(text)));
                desk.report(report.deliverable(), fields);
                yield true;
            }
            case Playbook.Work.Know know -> {
                desk.pass(takes);
                memory.add(know.name(), know.value());
                yield true;
            }
            case Playbook.Work.Wait wait -> {
                waits(desk, wait);
                yield true;
            }
        };
    }

    private boolean search(Desk desk, Playbook.Work.Search search, long takes) {
        TreeSet<String> unlike = new TreeSet<>();
        for (String word : search.unlike()) {
            unlike.addAll(memory.each(word));
        }
        boolean found = false;
        for (String query : memory.each(search.query())) {
            Desk.Answer answer = desk.search(query, window(search), takes);
            for (Map.Entry<String, String> take : search.takes().entrySet()) {
                int taken = 0;
                for (String value : answer.column(take.getKey())) {
                    if (taken < search.most() && wanted(value, unlike)) {
                        memory.add(take.getValue(), value);
                        found = true;
                        taken++;
                    }
                }
            }
            found |= search.takes().isEmpty() && !answer.rows().isEmpty();
        }
        return found;
    }

    private static boolean wanted(String value, TreeSet<String> unlike) {
        for (String word : unlike) {
            if (value.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private Desk.@Nullable Window window(Playbook.Work.Search search) {
        if (search.around().isEmpty() || !memory.knows(search.around())) {
            return null;
        }
        long moment = Long.parseLong(memory.first(search.around()));
        return new Desk.Window(moment - search.before(), moment + search.after());
    }

    /// The inventory: machine of a fixed address, owner of a machine; a lent address is asked of DHCP.
    private boolean look(Desk desk, Playbook.Work.Look look, long takes) {
        if (look.field().startsWith("rarest-")) {
            return rarest(desk, look, takes);
        }
        if (look.field().equals("addresses")) {
            return addresses(desk, look, takes);
        }
        boolean found = false;
        for (String value : memory.all(look.of())) {
            String result =
                    switch (look.field()) {
                        case "machine" -> machine(desk, value, takes);
                        case "address" -> address(desk, value, takes);
                        case "owner" -> owner(desk.incident().organisation(), value, false);
                        case "mail" -> owner(desk.incident().organisation(), value, true);
                        case "domain" -> value.substring(value.indexOf('@') + 1);
                        case "store" -> store(desk.incident().organisation(), value);
                        default -> throw new IllegalArgumentException(look.field());
                    };
            if (!result.isEmpty()) {
                memory.add(look.into(), result);
                found = true;
            }
        }
        return found;
    }

    /// The value that fewest have to do with in all that is kept, and of several such the busiest: a name that one
    /// machine alone asks for, again and again; a sender who wrote once.
    private boolean rarest(Desk desk, Playbook.Work.Look look, long takes) {
        boolean sender = look.field().equals("rarest-sender");
        String best = "";
        long fewest = Long.MAX_VALUE;
        long most = 0;
        for (String value : memory.all(look.of())) {
            String query =
                    sender
                            ? "source:mail sender:*"
                                    + value.substring(value.indexOf('@'))
                                    + " | top sender"
                            : "source:proxy domain:" + value + " | top src_ip";
            Desk.Answer answer = desk.search(query, null, takes);
            long records = 0;
            for (String count : answer.column("count")) {
                records += Long.parseLong(count);
            }
            long few = sender ? records : answer.rows().size();
            if (few > 0 && (few < fewest || few == fewest && records > most)) {
                fewest = few;
                most = records;
                best = value;
            }
        }
        memory.add(look.into(), best);
        return !best.isEmpty();
    }

    private String machine(Desk desk, String address, long takes) {
        for (Host host : desk.incident().organisation().hosts()) {
            if (host.address() != 0 && Endpoint.dotted(host.address()).equals(address)) {
                return host.name();
            }
        }
        String query = "source:dhcp src_ip:" + address + " action:DHCPACK | fields ts, domain";
        List<String> names = desk.search(query, null, takes).column("domain");
        return names.isEmpty() ? "" : names.getLast();
    }

    private String address(Desk desk, String machine, long takes) {
        for (Host host : desk.incident().organisation().hosts()) {
            if (host.name().equals(machine) && host.address() != 0) {
                return Endpoint.dotted(host.address());
            }
        }
        String query = "source:dhcp domain:" + machine + " action:DHCPACK | fields ts, src_ip";
        List<String> addresses = desk.search(query, null, takes).column("src_ip");
        return addresses.isEmpty() ? "" : addresses.getLast();
    }

    /// Every address that a machine had in all that is kept.
    private boolean addresses(Desk desk, Playbook.Work.Look look, long takes) {
        boolean found = false;
        for (String machine : memory.all(look.of())) {
            String query = "source:dhcp domain:" + machine + " action:DHCPACK | top src_ip";
            for (String address : desk.search(query, null, takes).column("src_ip")) {
                memory.add(look.into(), address);
                found = true;
            }
        }
        return found;
    }

    private static String owner(Organisation organisation, String machine, boolean mail) {
        for (Host host : organisation.hosts()) {
            if (host.name().equals(machine) && host.owner() >= 0) {
                Person person = organisation.person(host.owner());
                return mail ? organisation.mailAddress(person) : person.name().login();
            }
        }
        return "";
    }

    private static String store(Organisation organisation, String path) {
        for (Organisation.DataStore store : organisation.assets().stores()) {
            String folder = store.path().substring(store.path().lastIndexOf('\\') + 1);
            if (path.toLowerCase(Locale.ROOT).contains(folder.toLowerCase(Locale.ROOT))) {
                return store.id();
            }
        }
        return "";
    }

    private boolean act(Desk desk, Playbook.Work.Act act) {
        List<String> subjects = act.each().isEmpty() ? List.of("") : memory.all(act.each());
        TeamRole role = TeamRole.valueOf(act.role().toUpperCase(Locale.ROOT));
        boolean went = false;
        for (String subject : subjects) {
            SortedMap<String, String> arguments = new TreeMap<>();
            boolean complete = true;
            for (Map.Entry<String, String> argument : act.arguments().entrySet()) {
                String text = argument.getValue().replace("${each}", subject);
                List<String> values = memory.each(text);
                complete &= !values.isEmpty();
                arguments.put(argument.getKey(), values.isEmpty() ? "" : values.getFirst());
            }
            if (complete) {
                Receipt receipt = desk.act(role, act.action(), arguments);
                went |= !(receipt instanceof Receipt.Refused);
            }
        }
        return went;
    }

    private boolean find(Desk desk, Playbook.Work.Find find) {
        Submission.Kind kind = Submission.Kind.valueOf(find.kind().toUpperCase(Locale.ROOT));
        List<String> values = memory.each(find.value());
        SortedMap<String, String> details = new TreeMap<>();
        for (Map.Entry<String, String> detail : find.details().entrySet()) {
            List<String> known = memory.each(detail.getValue());
            details.put(detail.getKey(), known.isEmpty() ? "" : known.getFirst());
        }
        for (String value : values) {
            desk.find(kind, value, find.confidence(), details);
        }
        return !values.isEmpty();
    }

    private boolean note(Desk desk, Playbook.Work.Note note) {
        if (!memory.knows(note.at())) {
            return false;
        }
        List<String> hosts = new ArrayList<>(memory.each(note.host()));
        String host = hosts.isEmpty() ? "" : hosts.getFirst();
        desk.entry(Long.parseLong(memory.first(note.at())), host, note.technique());
        return true;
    }

    private static void waits(Desk desk, Playbook.Work.Wait wait) {
        desk.pass(wait.ticks());
        if (wait.at() >= 0) {
            Organisation organisation = desk.incident().organisation();
            int offset = organisation.country().offsetSeconds();
            int day =
                    organisation
                            .country()
                            .workday(desk.incident().dayOf(desk.now()), wait.workdays());
            desk.until(Ticks.startOfDay(day, offset) + wait.at() * Ticks.MINUTE);
        }
    }
}
