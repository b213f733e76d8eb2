package org.sala.library.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sala.engine.scenario.Expr;
import org.sala.engine.scenario.Scenario;
import org.sala.engine.scenario.ScenarioRules;
import org.sala.engine.scenario.Value;
import org.sala.library.scenario.Playbook;
import org.sala.search.store.SearchEngine;

/// Plays robots over many seeds and judges the scenario's invariants.
public final class Check {

    /// Facts over all seeds together; an invariant that uses one of them is judged once.
    private static final List<String> OVER_ALL = List.of("path_share", "distinct");

    private Check() {}

    /// Hears how far the work is.
    @FunctionalInterface
    public interface Progress {
        void done(int seeds, int of);
    }

    /// @param held    seeds in which it held; 1 or 0 where it is judged over all
    /// @param of      seeds in which it was judged
    public record Verdict(Scenario.Invariant invariant, int held, int of, boolean kept) {}

    public record Report(List<SeedResult> seeds, List<Verdict> verdicts) {
        public Report {
            seeds = List.copyOf(seeds);
            verdicts = List.copyOf(verdicts);
        }

        public boolean sound() {
            return verdicts.stream().allMatch(Verdict::kept);
        }
    }

    /// @param seeds  first and last practice seed, both included
    /// @param engine in whose folder the histories are kept for as long as they are needed
    public static Report run(
            Scenario scenario,
            Optional<Playbook> reference,
            Plan plan,
            SearchEngine engine,
            Progress progress) {
        SeedCheck check = new SeedCheck(scenario, reference, engine);
        List<SeedResult> results = played(check, plan, progress);
        List<Verdict> verdicts = new ArrayList<>();
        for (Scenario.Invariant invariant : scenario.invariants()) {
            if (played(invariant.require(), plan.robots())) {
                verdicts.add(judge(invariant, results));
            }
        }
        return new Report(results, verdicts);
    }

    /// @param workers seeds that are played at the same time
    public record Plan(long first, long last, List<String> robots, int workers) {
        public Plan(long first, long last, List<String> robots) {
            this(first, last, robots, 1);
        }
    }

    private static List<SeedResult> played(SeedCheck check, Plan plan, Progress progress) {
        int of = (int) (plan.last() - plan.first() + 1);
        List<Future<SeedResult>> running = new ArrayList<>();
        List<SeedResult> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(plan.workers())) {
            for (long seed = plan.first(); seed <= plan.last(); seed++) {
                long one = seed;
                running.add(threads.submit(() -> check.check(one, plan.robots())));
            }
            for (Future<SeedResult> next : running) {
                results.add(next.get());
                progress.done(results.size(), of);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the check was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a seed could not be played: " + e.getCause(), e);
        } finally {
            running.forEach(future -> future.cancel(true));
        }
        return results;
    }

    private static Verdict judge(Scenario.Invariant invariant, List<SeedResult> results) {
        if (overAll(invariant.require())) {
            boolean holds = invariant.require().holds((name, _) -> overAll(name, results));
            return new Verdict(invariant, holds ? 1 : 0, 1, holds);
        }
        int held = 0;
        for (SeedResult result : results) {
            held += invariant.require().holds((name, of) -> fact(result, name, of)) ? 1 : 0;
        }
        boolean kept = held * 1000 >= invariant.share() * results.size();
        return new Verdict(invariant, held, results.size(), kept);
    }

    /// Whether every robot that an invariant speaks of has played; else nothing can be said of it.
    private static boolean played(Expr expr, List<String> robots) {
        return switch (expr) {
            case Expr.And and -> and.all().stream().allMatch(part -> played(part, robots));
            case Expr.Or or -> or.any().stream().allMatch(part -> played(part, robots));
            case Expr.Not not -> played(not.of(), robots);
            case Expr.Compare compare ->
                    played(compare.left(), robots) && played(compare.right(), robots);
            case Expr.Name name when name.dotted().equals("ordered") ->
                    robots.containsAll(ScenarioRules.ROBOTS);
            case Expr.Name name ->
                    !ScenarioRules.ROBOTS.contains(name.dotted()) || robots.contains(name.dotted());
            case Expr.Call call -> call.arguments().stream().allMatch(part -> played(part, robots));
            case Expr.Literal _ -> true;
        };
    }

    private static boolean overAll(Expr expr) {
        return switch (expr) {
            case Expr.And and -> and.all().stream().anyMatch(Check::overAll);
            case Expr.Or or -> or.any().stream().anyMatch(Check::overAll);
            case Expr.Not not -> overAll(not.of());
            case Expr.Compare compare -> overAll(compare.left()) || overAll(compare.right());
            case Expr.Name name -> OVER_ALL.contains(name.dotted());
            case Expr.Call call -> OVER_ALL.contains(call.name());
            case Expr.Literal _ -> false;
        };
    }

    private static Value overAll(String name, List<SeedResult> results) {
        return switch (name) {
            case "path_share" -> new Value.Share(pathShare(results));
            case "distinct" -> new Value.Share(distinct(results));
            default -> throw new IllegalArgumentException("not a fact over all seeds: " + name);
        };
    }

    /// The share of the most frequent whole path, per mille; no more than one run of each counts as none.
    static int pathShare(List<SeedResult> results) {
        SortedMap<String, Integer> count = new TreeMap<>();
        int most = 0;
        for (SeedResult result : results) {
            most = StrictMath.max(most, count.merge(result.path(), 1, Integer::sum));
        }
        return most <= 1 ? 0 : most * 1000 / results.size();
    }

    /// Of all pairs of runs and keyed values the share that differs, per mille.
    static int distinct(List<SeedResult> results) {
        long pairs = 0;
        long differ = 0;
        for (int i = 0; i < results.size(); i++) {
            for (int j = i + 1; j < results.size(); j++) {
                for (String key : results.get(i).keyed().keySet()) {
                    pairs++;
                    String mine = results.get(i).keyed().get(key);
                    differ += mine != null && !mine.equals(results.get(j).keyed().get(key)) ? 1 : 0;
                }
            }
        }
        return pairs == 0 ? 1000 : (int) (differ * 1000 / pairs);
    }

    private static String word(List<Value> arguments, int index) {
        return arguments.size() > index && arguments.get(index) instanceof Value.Ref ref
                ? ref.dotted()
                : "";
    }

    private static Value fact(SeedResult result, String name, List<Value> arguments) {
        String robot = word(arguments, 0);
        return switch (name) {
            case "score" -> new Value.Number(score(result, robot) / 100);
            case "mistake" -> new Value.Number(score(result, robot + ", mended") / 100);
            case "avoided" -> new Value.Number(avoided(result, robot) / 10);
            case "above" ->
                    new Value.Truth(avoided(result, robot) > avoided(result, word(arguments, 1)));
            case "ordered" -> new Value.Truth(RobotOrder.broken(result).isEmpty());
            case "prevented" ->
                    new Value.Truth(
                            result.plays().containsKey(robot)
                                    && result.plays().get(robot).prevented());
            case "d_idle" -> new Value.Number(result.damage("idle"));
            case "d_reference" -> new Value.Number(result.damage("reference"));
            case "hit_hour" -> new Value.Number(result.counts().hitHour());
            case "searches_to_first_host" -> new Value.Number(toFirst(result, robot));
            case "quiet" -> new Value.Span(result.pacing().getOrDefault(robot, 0L), true);
            case "clues" -> new Value.Number(result.counts().clues());
            case "sources" -> new Value.Number(result.counts().sources());
            case "dilemmas" -> new Value.Number(result.counts().dilemmas());
            case "rows" -> new Value.Number(result.counts().rows());
            default -> throw new IllegalArgumentException("check does not measure " + name);
        };
    }

    private static int score(SeedResult result, String robot) {
        return result.scores().containsKey(robot) ? result.scores().get(robot).total() : 0;
    }

    private static int avoided(SeedResult result, String robot) {
        return result.scores().containsKey(robot)
                ? result.scores().get(robot).measures().avoided()
                : 0;
    }

    private static int toFirst(SeedResult result, String robot) {
        int searches =
                result.plays().containsKey(robot)
                        ? result.plays().get(robot).searching().toFirstHost()
                        : -1;
        return searches < 0 ? 999 : searches;
    }
}
