package org.sala.engine.storyline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.random.RandomStream;
import org.sala.engine.scenario.AdversaryPlan.ReactionPlan;
import org.sala.engine.scenario.AdversaryPlan.Response;
import org.sala.engine.scenario.AdversaryPlan.StepPlan;
import org.sala.engine.scenario.Value;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.Adversary.Progress;
import org.sala.engine.world.Adversary.Status;
import org.sala.engine.world.World;

/// What the attacker does about what it noticed. Each reaction is decided once, and acted on after a delay.
public final class Reactions {

    private final Setting setting;
    private final World world;
    private final Agenda agenda;
    private final Attacker attacker;

    public Reactions(Setting setting, World world, Agenda agenda, Attacker attacker) {
        this.setting = setting;
        this.world = world;
        this.agenda = agenda;
        this.attacker = attacker;
    }

    private Adversary mind() {
        return world.adversary();
    }

    /// It learns something; what the team did to make it learn is a tip-off.
    public void notices(Due.Notices due) {
        if (mind().gone()) {
            return;
        }
        String what = due.what();
        int colon = what.indexOf(':');
        if (what.startsWith("foothold_lost:")) {
            mind().loses(Integer.parseInt(what.substring(colon + 1)));
        }
        if (what.startsWith("reset:") || what.startsWith("disabled:")) {
            mind().credentials().remove(Integer.parseInt(what.substring(colon + 1)));
        }
        boolean news = mind().notices(new Adversary.Notice(what, due.at(), due.order()));
        if (news && due.order() > 0) {
            mind().tipOffs().add(new Adversary.Notice(what, due.at(), due.order()));
        }
        think(due.at());
    }

    /// Looks at the conditions of the reactions that are still open.
    public void think(long now) {
        if (mind().gone()) {
            return;
        }
        Facts facts = Facts.asNoticed(setting, world, now);
        for (ReactionPlan plan : setting.scenario().adversary().reactions()) {
            if (!mind().reactions().containsKey(plan.id()) && plan.when().holds(facts)) {
                mind().reactions().put(plan.id(), now);
                RandomStream random = setting.random("reaction", plan.id());
                boolean does = random.below(1000) < plan.chance();
                long delay = random.between(plan.minDelay(), plan.maxDelay());
                agenda.add(new Due.Reacts(now + delay, plan.id(), !does));
            }
        }
    }

    public void reacts(Due.Reacts due) {
        if (mind().gone()) {
            return;
        }
        for (ReactionPlan plan : setting.scenario().adversary().reactions()) {
            if (plan.id().equals(due.reaction())) {
                Response response = due.otherwise() ? plan.otherwise() : plan.response();
                if (response != null) {
                    respond(response, due.at());
                }
            }
        }
    }

    private void respond(Response response, long now) {
        switch (response.kind()) {
            case FALLBACK -> fallback(response.arguments(), now);
            case HURRY -> hurry(response.arguments(), now);
            case HIDE ->
                    mind().silentUntil(now + span(response.arguments(), "for", 6 * Ticks.HOUR));
            case RETURN -> comeBack(response.arguments(), now);
            case GIVE_UP -> mind().leaves();
            case DESTROY -> destroy(response.arguments(), now);
            case CONTINUE -> {}
        }
    }

    private static String word(SortedMap<String, Value> arguments, String name) {
        return switch (arguments.get(name)) {
            case Value.Text text -> text.text();
            case Value.Ref ref -> ref.dotted();
            case null, default -> "";
        };
    }

    private static long span(SortedMap<String, Value> arguments, String name, long otherwise) {
        return arguments.get(name) instanceof Value.Span span ? span.ticks() : otherwise;
    }

    private List<StepPlan> named(String name) {
        List<StepPlan> found = new ArrayList<>();
        for (StepPlan step : attacker.steps()) {
            if (step.goesBy(name)) {
                found.add(step);
            }
        }
        return found;
    }

    /// Another name for the channel: by a step that says so, or at once where only a domain is given.
    private void fallback(SortedMap<String, Value> arguments, long now) {
        String to = word(arguments, "to");
        List<StepPlan> steps = named(to);
        for (StepPlan step : steps) {
            attacker.put(step, mind().step(step.id()).attempt() + 1, now + Ticks.SECOND, false);
        }
        String domain = setting.names().getOrDefault(to, to);
        if (!steps.isEmpty() || domain.isEmpty()) {
            return;
        }
        for (int host : new ArrayList<>(mind().channels().keySet())) {
            Adversary.@Nullable Channel channel = mind().channel(host);
            if (channel != null && !channel.domain().equals(domain)) {
                mind().burnt().add(channel.domain());
                mind().channels().put(host, channel.over(domain));
            }
        }
    }

    private void hurry(SortedMap<String, Value> arguments, long now) {
        long within = span(arguments, "within", 2 * Ticks.HOUR);
        for (StepPlan step : named(word(arguments, "step"))) {
            force(step, now, within);
        }
    }

    private void force(StepPlan step, long now, long within) {
        Progress progress = mind().step(step.id());
        boolean open = progress.status() != Status.DONE && progress.status() != Status.RUNNING;
        RandomStream random = setting.random("hurry", step.id());
        long at = now + random.between(within / 3, within);
        if (open && (progress.status() != Status.SCHEDULED || progress.at() > at)) {
            attacker.put(step, progress.attempt() + 1, at, true);
        }
    }

    private void destroy(SortedMap<String, Value> arguments, long now) {
        String named = word(arguments, "step");
        for (StepPlan step : attacker.steps()) {
            boolean harm =
                    step.technique().startsWith("T1486") || step.technique().startsWith("T1485");
            if (named.isEmpty() ? harm : step.goesBy(named)) {
                force(step, now, 10 * Ticks.MINUTE);
            }
        }
    }

    /// Comes in again: the step named and all that built on it begin anew, save what is known for good.
    private void comeBack(SortedMap<String, Value> arguments, long now) {
        ArrayDeque<StepPlan> open = new ArrayDeque<>(named(word(arguments, "step")));
        if (open.isEmpty()) {
            return;
        }
        List<StepPlan> first = new ArrayList<>(open);
        List<StepPlan> again = new ArrayList<>();
        while (!open.isEmpty()) {
            StepPlan step = open.poll();
            if (!again.contains(step)) {
                again.add(step);
                for (StepPlan next : attacker.steps()) {
                    if (buildsOn(next, step)) {
                        open.add(next);
                    }
                }
            }
        }
        for (StepPlan step : again) {
            Progress old = mind().step(step.id());
            mind().step(step.id(), new Progress(Status.WAITING, old.attempt(), 0, 0, false));
        }
        for (StepPlan step : first) {
            attacker.put(step, mind().step(step.id()).attempt() + 1, now + Ticks.SECOND, false);
        }
    }

    private static boolean buildsOn(StepPlan next, StepPlan step) {
        for (String need : next.needs()) {
            if (step.goesBy(need)) {
                return true;
            }
        }
        return false;
    }
}
