package org.sala.centre.registrar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who gets a seat, by fixed rules and without chance: the same call gives the same decisions.
///
/// First each state's own quota in the order of its ranks; then the unused seats one at a time to the
/// state that has had least of what it was promised; the rest waits, each with the reason.
public final class Allocation {

    /// @param capacity seats in all
    /// @param reserve  seats that the registrar gives by hand, with a typed reason
    /// @param perEmployer most seats for one employer, 0 without limit
    /// @param number   running number of the intake, which turns the order of equal states
    public record Rules(int capacity, int reserve, int perEmployer, int number) {
        public Rules {
            if (capacity < 0 || reserve < 0 || reserve > capacity || perEmployer < 0) {
                throw new IllegalArgumentException("seats: " + capacity + ", reserve " + reserve);
            }
        }
    }

    /// @param quota    seats of its own, -1 for an equal share
    /// @param earlier  seats that it had in the programme before this intake
    /// @param promised seats that it was promised in the programme, above 0
    public record StateShare(String code, String name, int quota, int earlier, int promised) {}

    /// @param rank     1 first, by the focal point
    /// @param tied     whether the focal point ranked this nominee and the one before as equals
    /// @param eligible whether screening found nothing against
    public record Nominee(
            String id,
            String state,
            int rank,
            boolean tied,
            String employer,
            boolean eligible,
            Sex sex) {}

    public enum Sex {
        FEMALE,
        MALE,
        OTHER,
        NOT_STATED
    }

    public enum Outcome {
        ALLOCATED,
        WAITLISTED,
        NOT_ELIGIBLE
    }

    /// Which rule decided. Its sentence comes from the message bundle.
    public enum Rule {
        STATE_QUOTA,
        UNUSED_SEAT,
        EQUAL_RANK_BALANCE,
        EMPLOYER_LIMIT,
        NO_SEAT_LEFT,
        SCREENING
    }

    /// @param order order of the seat, or of the waiting list, from 1; 0 where not eligible
    /// @param state seats that the nominee's state had in this intake when it was decided
    public record Decision(Nominee nominee, Outcome outcome, Rule rule, int order, int state) {}

    private final Rules rules;
    private final SortedMap<String, StateShare> states = new TreeMap<>();
    private final SortedMap<String, List<Nominee>> queues = new TreeMap<>();
    private final SortedMap<String, Integer> seats = new TreeMap<>();
    private final SortedMap<String, Integer> employers = new TreeMap<>();
    private final TreeSet<String> limited = new TreeSet<>();
    private final List<Decision> decisions = new ArrayList<>();
    private int given;
    private int women;

    private Allocation(Rules rules, List<StateShare> states, List<Nominee> nominees) {
        this.rules = rules;
        for (StateShare state : states) {
            this.states.put(state.code(), state);
            queues.put(state.code(), new ArrayList<>());
            seats.put(state.code(), 0);
        }
        for (Nominee nominee : nominees) {
            List<Nominee> queue = queues.get(nominee.state());
            if (queue == null) {
                throw new IllegalArgumentException("no state " + nominee.state());
            }
            if (nominee.eligible()) {
                queue.add(nominee);
            } else {
                decisions.add(new Decision(nominee, Outcome.NOT_ELIGIBLE, Rule.SCREENING, 0, 0));
            }
        }
        queues.values()
                .forEach(queue ->
                        queue.sort(
                                Comparator.comparingInt(Nominee::rank).thenComparing(Nominee::id)));
    }

    /// One decision for each nominee: allocated in the order of seats, then the waiting list in order,
    /// then those who are not eligible.
    public static List<Decision> decide(
            Rules rules, List<StateShare> states, List<Nominee> nominees) {
        Allocation allocation = new Allocation(rules, states, nominees);
        List<Decision> refused = List.copyOf(allocation.decisions);
        allocation.decisions.clear();
        allocation.giveQuotas();
        allocation.giveUnused();
        allocation.waitingList();
        allocation.decisions.addAll(refused);
        return List.copyOf(allocation.decisions);
    }

    private void giveQuotas() {
        int share = (rules.capacity - rules.reserve) / Math.max(1, states.size());
        for (StateShare state : states.values()) {
            int quota = state.quota() < 0 ? share : state.quota();
            for (int i = 0; i < quota && given < rules.capacity - rules.reserve; i++) {
                if (!seatNext(state.code(), Rule.STATE_QUOTA)) {
                    break;
                }
            }
        }
    }

    private void giveUnused() {
        while (given < rules.capacity - rules.reserve) {
            List<StateShare> order = new ArrayList<>(states.values());
            order.sort(this::compareNeed);
            boolean seated = false;
            for (StateShare state : order) {
                if (seatNext(state.code(), Rule.UNUSED_SEAT)) {
                    seated = true;
                    break;
                }
            }
            if (!seated) {
                return;
            }
        }
    }

    /// Least of its promise first, then fewest seats now, then the alphabet turned by the intake's number.
    private int compareNeed(StateShare a, StateShare b) {
        long left = (long) (a.earlier() + seatsOf(a.code())) * b.promised();
        long right = (long) (b.earlier() + seatsOf(b.code())) * a.promised();
        if (left != right) {
            return Long.compare(left, right);
        }
        int bySeats = Integer.compare(seatsOf(a.code()), seatsOf(b.code()));
        return bySeats != 0 ? bySeats : Integer.compare(turn(a), turn(b));
    }

    private int turn(StateShare state) {
        List<String> names = states.values().stream().map(StateShare::name).sorted().toList();
        return Math.floorMod(names.indexOf(state.name()) - rules.number, names.size());
    }

    private boolean seatNext(String code, Rule rule) {
        List<Nominee> queue = queueOf(code);
        for (int i = 0; i < queue.size(); i++) {
            Nominee nominee = queue.get(i);
            if (overLimit(nominee)) {
                limited.add(nominee.id());
                continue;
            }
            int better = balance(queue, i);
            Nominee chosen = queue.remove(better);
            seats.merge(code, 1, Integer::sum);
            employers.merge(chosen.employer(), 1, Integer::sum);
            given++;
            women += chosen.sex() == Sex.FEMALE ? 1 : 0;
            Rule why = better == i ? rule : Rule.EQUAL_RANK_BALANCE;
            decisions.add(new Decision(chosen, Outcome.ALLOCATED, why, given, seatsOf(code)));
            return true;
        }
        return false;
    }

    /// Among those whom the focal point ranked as equals of the next one, a woman where women have fewer
    /// seats so far; otherwise the next one.
    private int balance(List<Nominee> queue, int first) {
        if (queue.get(first).sex() == Sex.FEMALE || women * 2 >= given) {
            return first;
        }
        for (int i = first + 1; i < queue.size() && queue.get(i).tied(); i++) {
            if (queue.get(i).sex() == Sex.FEMALE && !overLimit(queue.get(i))) {
                return i;
            }
        }
        return first;
    }

    private int seatsOf(String code) {
        return seats.getOrDefault(code, 0);
    }

    private List<Nominee> queueOf(String code) {
        return queues.computeIfAbsent(code, _ -> new ArrayList<>());
    }

    private boolean overLimit(Nominee nominee) {
        return rules.perEmployer > 0
                && !nominee.employer().isEmpty()
                && employers.getOrDefault(nominee.employer(), 0) >= rules.perEmployer;
    }

    private void waitingList() {
        int order = 1;
        boolean more = true;
        while (more) {
            more = false;
            List<StateShare> turn = new ArrayList<>(states.values());
            turn.sort(this::compareNeed);
            for (StateShare state : turn) {
                List<Nominee> queue = queueOf(state.code());
                if (!queue.isEmpty()) {
                    Nominee nominee = queue.removeFirst();
                    Rule why =
                            limited.contains(nominee.id())
                                    ? Rule.EMPLOYER_LIMIT
                                    : Rule.NO_SEAT_LEFT;
                    decisions.add(
                            new Decision(
                                    nominee,
                                    Outcome.WAITLISTED,
                                    why,
                                    order++,
                                    seatsOf(state.code())));
                    more = true;
                }
            }
        }
    }
}
