package org.sala.engine.storyline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.AdversaryPlan;
import org.sala.engine.scenario.AdversaryPlan.StepPlan;
import org.sala.engine.scenario.Value;
import org.sala.engine.scenario.Variation;
import org.sala.engine.world.Account;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.HostState;
import org.sala.engine.world.World;

/// One try of a step: what it was told, resolved to hosts, accounts and people of this run.
///
/// The same step and number give the same attempt, so nothing of it need be kept between begin and end.
public final class Attempt {

    private final Setting setting;
    private final World world;
    private final StepPlan plan;
    private final int number;
    private final long at;
    private final long occasion;

    public Attempt(Setting setting, World world, StepPlan plan, int number, long at) {
        this.setting = setting;
        this.world = world;
        this.plan = plan;
        this.number = number;
        this.at = at;
        this.occasion = setting.key("step", plan.id() + " attempt " + number);
    }

    public Setting setting() {
        return setting;
    }

    public World world() {
        return world;
    }

    public StepPlan plan() {
        return plan;
    }

    public int number() {
        return number;
    }

    public long at() {
        return at;
    }

    public String id() {
        return plan.id();
    }

    /// A key of this attempt, the same at its begin and its end.
    public long key(String kind) {
        return Keys.of(kind, occasion, 0, 0);
    }

    /// A stream of this attempt for one purpose.
    public RandomStream random(String purpose) {
        return RandomStream.of(key(purpose));
    }

    // ---- arguments

    private @Nullable Value value(String name) {
        return plan.arguments().get(name);
    }

    public boolean has(String name) {
        return plan.arguments().containsKey(name);
    }

    /// A host by argument; the first of the given names that is there counts.
    public int host(String... names) {
        for (String name : names) {
            Value value = value(name);
            if (value != null) {
                return hostOf(value);
            }
        }
        throw new IllegalArgumentException("step " + plan.id() + " names no host");
    }

    private int hostOf(Value value) {
        return switch (value) {
            case Value.Ref ref -> setting.variation().host(ref, setting.organisation());
            case Value.Text text -> named(text.text());
            case Value.Number _,
                    Value.Span _,
                    Value.Share _,
                    Value.Clock _,
                    Value.Truth _,
                    Value.Listing _,
                    Value.Range _ ->
                    throw new IllegalArgumentException("step " + plan.id() + ": not a host");
        };
    }

    private int named(String text) {
        int found = setting.hostNamed(setting.variation().expand(text, setting.organisation()));
        if (found < 0) {
            throw new IllegalArgumentException("step " + plan.id() + ": no host " + text);
        }
        return found;
    }

    /// Several hosts: a list of them, or a role's name for all with that role.
    public List<Integer> hosts(String name) {
        List<Integer> found = new ArrayList<>();
        Value value = value(name);
        if (value instanceof Value.Listing list) {
            for (Value item : list.items()) {
                addHosts(item, found);
            }
        } else if (value != null) {
            addHosts(value, found);
        }
        return found;
    }

    private void addHosts(Value value, List<Integer> found) {
        if (value instanceof Value.Text text && text.text().startsWith("role:")) {
            String role = text.text().substring(5).replace('-', '_');
            for (Host host : setting.organisation().hosts()) {
                if (host.is(HostRole.valueOf(role.toUpperCase(java.util.Locale.ROOT)))
                        && !found.contains(host.id())) {
                    found.add(host.id());
                }
            }
            return;
        }
        int host = hostOf(value);
        if (!found.contains(host)) {
            found.add(host);
        }
    }

    public int account(String name) {
        Value value = value(name);
        if (value instanceof Value.Ref ref) {
            Variation.Drawn drawn = setting.variation().value(ref.variable());
            if (drawn instanceof Variation.Drawn.AccountId id) {
                return id.account();
            }
            if (drawn instanceof Variation.Drawn.PersonId id) {
                return setting.organisation().person(id.person()).account();
            }
        }
        if (value instanceof Value.Text text) {
            int found = setting.accountNamed(expand(text.text()));
            if (found >= 0) {
                return found;
            }
        }
        throw new IllegalArgumentException("step " + plan.id() + ": no account as " + name);
    }

    public int person(String... names) {
        for (String name : names) {
            if (value(name) instanceof Value.Ref ref) {
                return setting.variation().person(ref.variable());
            }
        }
        throw new IllegalArgumentException("step " + plan.id() + " names no person");
    }

    /// A text with its variables filled, or `otherwise` where the step says nothing.
    public String text(String name, String otherwise) {
        Value value = value(name);
        return switch (value) {
            case null -> otherwise;
            case Value.Text text -> expand(text.text());
            case Value.Ref ref -> named(ref);
            case Value.Number number -> Long.toString(number.value());
            case Value.Span _,
                    Value.Share _,
                    Value.Clock _,
                    Value.Truth _,
                    Value.Listing _,
                    Value.Range _ ->
                    otherwise;
        };
    }

    private String named(Value.Ref ref) {
        String name = setting.names().get(ref.dotted());
        return name == null ? ref.dotted() : name;
    }

    public String expand(String text) {
        return setting.variation().expand(text, setting.organisation());
    }

    public long number(String name, long otherwise) {
        Value value = value(name);
        if (value instanceof Value.Number number) {
            return number.value();
        }
        if (value instanceof Value.Ref ref) {
            return setting.variation().number(ref.variable());
        }
        return otherwise;
    }

    /// The attempt by which the mail came that this step works with; itself where none did.
    public Attempt delivery() {
        if (plan.technique().startsWith("T1566")) {
            return this;
        }
        for (StepPlan step : setting.scenario().adversary().steps()) {
            boolean needed = plan.needs().stream().anyMatch(step::goesBy);
            if (needed
                    && step.technique().startsWith("T1566")
                    && step.chosen(setting.variation())) {
                return new Attempt(
                        setting,
                        world,
                        step,
                        Math.max(1, world.adversary().step(step.id()).attempt()),
                        at);
            }
        }
        return this;
    }

    // ---- people and accounts behind them

    public Account accountOf(int id) {
        return setting.organisation().account(id);
    }

    public String login(int person) {
        return setting.organisation().person(person).name().login();
    }

    // ---- the state of things

    public HostState state(int host) {
        return world.host(host);
    }

    /// Whether the machine runs and is on the network now.
    public boolean live(int host) {
        return setting.presence().on(host, at) && !world.cut(host, at);
    }

    /// Whether the attacker's program runs there and the attacker can reach it.
    public boolean controls(int host) {
        return Control.of(setting, world).commands(host, at);
    }

    /// Whether the credential held for the account still works.
    public boolean credentialWorks(int account) {
        Integer held = world.adversary().credentials().get(account);
        return held != null
                && held == world.account(account).passwordVersion()
                && !world.account(account).disabled();
    }

    /// Whether the attacker's program runs there, and it has been told to do its worst when left alone.
    public boolean leftToItself(int host) {
        boolean told =
                setting.scenario().adversary().reactions().stream()
                        .anyMatch(plan ->
                                plan.response().kind() == AdversaryPlan.Response.Kind.DESTROY
                                        && adversary().reactions().containsKey(plan.id()));
        return told && Control.of(setting, world).runs(host, at);
    }

    public Adversary adversary() {
        return world.adversary();
    }

    /// The process below which the attacker's commands on a machine start, in its name there.
    public Actor hands(Scene scene, int host) {
        return Control.of(setting, world).actor(scene, host);
    }
}
