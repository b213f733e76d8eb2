package org.sala.engine.storyline;

import java.util.List;
import java.util.Locale;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.Value;
import org.sala.engine.scenario.Variation;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.HostState;
import org.sala.engine.world.World;

/// What conditions may ask of a run: as it is, or as the attacker noticed it.
public final class Facts implements Expr.Facts {

    /// Names of all facts, sorted.
    public static final List<String> NAMES =
            List.of(
                    "acknowledged",
                    "all_footholds_lost",
                    "beacon_silent",
                    "c2_blocked",
                    "damage",
                    "declared",
                    "disabled",
                    "dmz_cut",
                    "encrypted",
                    "exfil_done",
                    "failed",
                    "first_notice_passed",
                    "foothold_lost",
                    "found",
                    "has_foothold",
                    "impact",
                    "inject_fired",
                    "internet_cut",
                    "isolated",
                    "leaked",
                    "locked",
                    "on_day",
                    "powered_off",
                    "report_sent",
                    "reset",
                    "sample_public",
                    "step_done",
                    "stuck",
                    "team_did",
                    "time_of_day",
                    "tipped_off");

    private final Setting setting;
    private final World world;
    private final long now;
    private final boolean noticed;

    private Facts(Setting setting, World world, long now, boolean noticed) {
        this.setting = setting;
        this.world = world;
        this.now = now;
        this.noticed = noticed;
    }

    public static Facts asNoticed(Setting setting, World world, long now) {
        return new Facts(setting, world, now, true);
    }

    public static Facts asIs(Setting setting, World world, long now) {
        return new Facts(setting, world, now, false);
    }

    @Override
    public Value of(String name, List<Value> arguments) {
        String word = arguments.isEmpty() ? "" : word(arguments.getFirst());
        return switch (name) {
            case "damage" -> new Value.Number(damage());
            case "impact" -> new Value.Number(world.ledger().outagePoints(word));
            case "leaked" -> new Value.Number(leaked());
            case "locked" -> new Value.Number(world.everLocked());
            case "time_of_day" -> new Value.Clock(Clock.minute(setting.organisation(), now));
            case "team_did" ->
                    truth(
                            world.team()
                                    .did(
                                            word,
                                            arguments.size() > 1
                                                    ? named(word(arguments.get(1)))
                                                    : ""));
            case "on_day" -> truth(onDay(arguments));
            default -> other(name, word);
        };
    }

    private Value other(String name, String word) {
        return switch (name) {
            case "encrypted" -> truth(world.everLocked() > 0);
            case "exfil_done" -> truth(!world.ledger().leaked().isEmpty());
            case "declared" -> truth(first("declare"));
            case "acknowledged" -> truth(first("acknowledge"));
            case "first_notice_passed" -> truth(first("notice"));
            case "report_sent" -> truth(first(word) || first("notify-" + word));
            case "inject_fired" -> truth(world.team().fired().containsKey(word));
            case "internet_cut" -> truth(world.blocks().internet());
            case "dmz_cut" -> truth(!world.blocks().zones().isEmpty());
            case "tipped_off" -> truth(!world.adversary().tipOffs().isEmpty());
            case "sample_public" -> truth(world.adversary().hasNoticed("sample_public"));
            case "step_done" -> truth(step(word, Adversary.Status.DONE));
            case "failed" -> truth(step(word, Adversary.Status.FAILED));
            case "found" -> truth(found(word));
            case "stuck" -> new Value.Span(world.team().stuckMinutes() * Ticks.MINUTE, true);
            case "all_footholds_lost" -> truth(allLost());
            default -> about(name, word);
        };
    }

    private Value about(String name, String word) {
        return switch (name) {
            case "c2_blocked" ->
                    truth(
                            noticed
                                    ? world.adversary().hasNoticed("c2_blocked:" + domain(word))
                                    : world.blocks().refuses(domain(word)));
            case "beacon_silent" ->
                    truth(world.adversary().hasNoticed("beacon_silent:" + host(word)));
            case "has_foothold" ->
                    truth(
                            noticed
                                    ? world.adversary().believed().contains(host(word))
                                    : world.footholds(now).contains(host(word)));
            case "foothold_lost" -> truth(lost(host(word)));
            case "isolated" -> truth(world.cut(host(word), now));
            case "powered_off" -> truth(world.dead(host(word), now));
            case "reset", "disabled" -> truth(account(name, word));
            default -> new Value.Text(setting.names().getOrDefault(dotted(name, word), name));
        };
    }

    private static String dotted(String name, String word) {
        return word.isEmpty() ? name : name + "." + word;
    }

    private boolean account(String name, String word) {
        int account = accountOf(word);
        if (noticed) {
            return world.adversary().hasNoticed(name + ":" + account);
        }
        return name.equals("reset")
                ? world.account(account).passwordVersion() > 0
                : world.account(account).disabled();
    }

    private boolean lost(int host) {
        if (noticed) {
            return world.adversary().lost().contains(host);
        }
        HostState state = world.touched(host);
        return state != null && state.compromised() && !world.footholds(now).contains(host);
    }

    private boolean allLost() {
        return noticed
                ? world.adversary().believed().isEmpty() && !world.adversary().lost().isEmpty()
                : !world.everCompromised().isEmpty() && world.footholds(now).isEmpty();
    }

    private boolean step(String name, Adversary.Status status) {
        for (org.sala.engine.scenario.AdversaryPlan.StepPlan step :
                setting.scenario().adversary().steps()) {
            if (step.goesBy(name) && world.adversary().step(step.id()).status() == status) {
                return true;
            }
        }
        return false;
    }

    private boolean first(String what) {
        return world.team().firsts().containsKey(what);
    }

    /// Whether the team has named it: a machine, an account or a name; a person by either of the first two.
    private boolean found(String word) {
        String name = named(word).toLowerCase(Locale.ROOT);
        String login = setting.names().getOrDefault(word + ".login", name).toLowerCase(Locale.ROOT);
        return world.team().hasFound(name) || world.team().hasFound(login);
    }

    private boolean onDay(List<Value> arguments) {
        Scenario scenario = setting.scenario();
        int start = setting.variation().day(scenario.startDay().name());
        int n = arguments.getFirst() instanceof Value.Number number ? (int) number.value() : 1;
        return setting.day(now) == setting.organisation().country().workday(start, n - 1);
    }

    private long damage() {
        return world.ledger().outagePoints()
                + world.ledger().disruptionPoints()
                + world.ledger().latenessPoints()
                + leaked() / 1000;
    }

    private long leaked() {
        long records = 0;
        for (long count : world.ledger().leaked().values()) {
            records += count;
        }
        return records;
    }

    private static Value truth(boolean value) {
        return new Value.Truth(value);
    }

    private static String word(Value value) {
        return switch (value) {
            case Value.Ref ref -> ref.dotted();
            case Value.Text text -> text.text();
            case Value.Number number -> Long.toString(number.value());
            case Value.Span _,
                    Value.Share _,
                    Value.Clock _,
                    Value.Truth _,
                    Value.Listing _,
                    Value.Range _ ->
                    "";
        };
    }

    /// The name that a command would hold for what a variable stands for.
    private String named(String word) {
        if (!setting.variation().values().containsKey(Value.Ref.of(word).variable())) {
            return word;
        }
        Variation.Drawn drawn = setting.variation().value(Value.Ref.of(word).variable());
        return drawn instanceof Variation.Drawn.PersonId
                ? setting.host(host(word)).name()
                : setting.names().getOrDefault(word, word);
    }

    private int host(String word) {
        Value.Ref ref = Value.Ref.of(word);
        return setting.variation().values().containsKey(ref.variable())
                ? setting.variation().host(ref, setting.organisation())
                : setting.hostNamed(word);
    }

    private String domain(String word) {
        return setting.names().getOrDefault(word, word);
    }

    private int accountOf(String word) {
        String variable = Value.Ref.of(word).variable();
        if (setting.variation().values().containsKey(variable)) {
            Variation.Drawn drawn = setting.variation().value(variable);
            if (drawn instanceof Variation.Drawn.AccountId id) {
                return id.account();
            }
            if (drawn instanceof Variation.Drawn.PersonId id) {
                return setting.organisation().person(id.person()).account();
            }
        }
        return setting.accountNamed(word);
    }
}
