package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.sala.engine.event.Cause;
import org.sala.engine.event.Endpoint;
import org.sala.engine.scenario.AdversaryPlan.StepPlan;
import org.sala.engine.scenario.InjectPlan;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.storyline.Agenda;
import org.sala.engine.storyline.Attacker;
import org.sala.engine.storyline.Beacons;
import org.sala.engine.storyline.Due;
import org.sala.engine.storyline.Herrings;
import org.sala.engine.storyline.Planned;
import org.sala.engine.storyline.Reactions;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Setting;
import org.sala.engine.time.CivilTime;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.TeamRecord;
import org.sala.engine.world.World;

/// The state of a run between two moments, and those who work on it.
final class Core implements Agenda {

    private final Incident incident;
    private final Setting setting;
    private final World world;
    private final PriorityQueue<Due> queue;
    private final PriorityQueue<Planned> planned;
    private final PriorityQueue<Message> outbox;
    private final Attacker attacker;
    private final Reactions reactions;
    private final Beacons beacons;
    private final Herrings herrings;
    private final Desk desk;
    private final Orders orders;
    private final Effects effects;
    private final Damage damage;
    private final Gate gate;
    private long now;

    Core(Incident incident, Setting setting, World world, List<StepPlan> steps) {
        this.incident = incident;
        this.setting = setting;
        this.world = world;
        this.queue = new PriorityQueue<>(Due::compare);
        this.planned = new PriorityQueue<>(Planned::compare);
        this.outbox = new PriorityQueue<>(Core::compare);
        this.attacker = new Attacker(setting, world, this, steps);
        this.reactions = new Reactions(setting, world, this, attacker);
        this.beacons = new Beacons(setting, world, this);
        this.herrings = new Herrings(setting, this);
        this.desk = new Desk(this);
        this.orders = new Orders(this);
        this.effects = new Effects(this);
        this.damage = new Damage(setting, world, incident.playStart());
        this.gate = new Gate(setting, world);
        this.now = incident.historyStart();
    }

    private static int compare(Message a, Message b) {
        int byTime = Long.compare(a.at(), b.at());
        return byTime != 0 ? byTime : Long.compare(a.id(), b.id());
    }

    Core copy() {
        Core copy = new Core(incident, setting, world.copy(), attacker.steps());
        copy.queue.addAll(queue);
        copy.planned.addAll(planned);
        copy.outbox.addAll(outbox);
        copy.now = now;
        return copy;
    }

    void begin() {
        attacker.begin(now);
        herrings.begin(now);
        desk.begin();
        add(new Due.Minute(incident.playStart()));
    }

    // ---- what is to come

    @Override
    public void add(Due due) {
        queue.add(due);
    }

    @Override
    public void plan(Planned event) {
        planned.add(event);
    }

    void send(Message message) {
        outbox.add(message);
    }

    PriorityQueue<Due> queue() {
        return queue;
    }

    PriorityQueue<Planned> planned() {
        return planned;
    }

    PriorityQueue<Message> outbox() {
        return outbox;
    }

    /// Does what is due.
    void execute(Due due) {
        now = due.at();
        switch (due) {
            case Due.StepBegins step -> {
                int before = world.runs().size();
                attacker.begins(step);
                desk.watch(before);
            }
            case Due.StepEnds step -> attacker.ends(step);
            case Due.Beacon beacon -> beacons.due(beacon);
            case Due.Notices notices -> reactions.notices(notices);
            case Due.Reacts reacts -> reactions.reacts(reacts);
            case Due.HerringBegins herring -> herrings.begins(herring);
            case Due.HerringAnnounced herring -> herrings.announced(herring);
            case Due.ActionEffect effect -> effects.happens(effect);
            case Due.Decision decision -> orders.decide(decision);
            case Due.Answer answer -> desk.answers(answer);
            case Due.InjectComes inject -> desk.comes(inject);
            case Due.HostReturns back -> effects.returns(back);
            case Due.Minute minute -> minute(minute);
        }
        if (!(due instanceof Due.Beacon) && now >= incident.playStart()) {
            desk.look(now);
        }
    }

    private void minute(Due.Minute minute) {
        damage.minute(minute.at());
        if (damage.handsOver(minute.at())) {
            // Whoever takes over cannot leave an office without its network for days: what cuts off
            // everybody is lifted, and the attacker who waited for it is back.
            world.blocks().internet(false);
            world.blocks().zones().clear();
        }
        reactions.think(minute.at());
        if (minute.at() < incident.horizon()) {
            add(new Due.Minute(minute.at() + org.sala.engine.time.Ticks.MINUTE));
        }
    }

    // ---- who works on it

    Incident incident() {
        return incident;
    }

    Setting setting() {
        return setting;
    }

    World world() {
        return world;
    }

    Attacker attacker() {
        return attacker;
    }

    Desk desk() {
        return desk;
    }

    Orders orders() {
        return orders;
    }

    Gate gate() {
        return gate;
    }

    long now() {
        return now;
    }

    void now(long at) {
        now = at;
    }

    /// Takes what only the room knows.
    ///
    /// @return whether there is such a fact
    boolean tell(Command.Told told) {
        TreeMap<String, String> arguments = new TreeMap<>(told.arguments());
        String name = arguments.getOrDefault("name", "").toLowerCase(Locale.ROOT);
        String minutes = arguments.getOrDefault("minutes", "");
        switch (told.fact()) {
            case Command.Told.FOUND -> world.team().found(name, now);
            case Command.Told.STUCK ->
                    world.team().stuck(minutes.matches("[0-9]{1,6}") ? Long.parseLong(minutes) : 0);
            default -> {
                return false;
            }
        }
        if (now >= incident.playStart()) {
            desk.look(now);
        }
        return true;
    }

    // ---- small questions that several ask

    /// A scene of an order, from now on.
    Scene scene(long sequence, List<Planned> out) {
        return new Scene(
                setting, new Cause.Order(sequence), "order " + sequence + " at " + now, now, out);
    }

    void plan(List<Planned> events) {
        planned.addAll(events);
    }

    Command.Team order(TeamRecord.Deed deed) {
        return new Command.Team(
                deed.sequence(),
                deed.at(),
                deed.member(),
                TeamRole.valueOf(deed.role()),
                deed.action(),
                deed.arguments());
    }

    /// Index of a zone by its name or its kind, -1 without.
    int zoneNamed(String name) {
        for (Organisation.Zone zone : setting.organisation().network().zones()) {
            if (zone.name().equalsIgnoreCase(name)
                    || zone.kind().name().toLowerCase(Locale.ROOT).equals(name)) {
                return zone.id();
            }
        }
        return -1;
    }

    /// An address as written, 0 if it is none.
    int address(String text) {
        try {
            return Endpoint.parse(text);
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }

    /// "2026-06-03 09:40", in the organisation's time.
    String local(long at) {
        CivilTime time = CivilTime.of(at, setting.organisation().country().offsetSeconds());
        return time.date().year()
                + "-"
                + two(time.date().month())
                + "-"
                + two(time.date().day())
                + " "
                + two(time.hour())
                + ":"
                + two(time.minute());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /// Reads what [#local] writes, or ticks; the moment itself where it is neither.
    long moment(String text, long otherwise) {
        String digits = text.replaceAll("[^0-9]", "");
        try {
            if (digits.length() == 12 && text.contains("-")) {
                int day =
                        CivilTime.epochDay(
                                Integer.parseInt(digits.substring(0, 4)),
                                Integer.parseInt(digits.substring(4, 6)),
                                Integer.parseInt(digits.substring(6, 8)));
                int minute =
                        Integer.parseInt(digits.substring(8, 10)) * 60
                                + Integer.parseInt(digits.substring(10));
                return org.sala.engine.storyline.Clock.at(setting.organisation(), day, minute);
            }
            return digits.equals(text) && !text.isEmpty() ? Long.parseLong(text) : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    void message(Message message) {
        outbox.add(message);
    }

    /// The result of an action, to the one who ordered it and to the lead.
    void result(TeamRecord.Deed deed, String outcome, TreeMap<String, String> more) {
        TreeMap<String, String> arguments = new TreeMap<>(deed.arguments());
        arguments.putAll(more);
        List<TeamRole> to = new ArrayList<>(List.of(TeamRole.valueOf(deed.role())));
        if (!to.contains(TeamRole.LEAD)) {
            to.add(TeamRole.LEAD);
        }
        send(
                new Message(
                        world.team().nextMessage(),
                        now,
                        Message.SYSTEM,
                        InjectPlan.Channel.CHAT,
                        to,
                        "result." + deed.action() + "." + outcome,
                        arguments,
                        deed.sequence(),
                        ""));
    }
}
