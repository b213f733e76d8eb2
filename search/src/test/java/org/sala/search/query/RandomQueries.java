package org.sala.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Draws queries over any catalogue, in every form that the language has.
public final class RandomQueries {

    private final Random random;
    private final Catalogue catalogue;
    private final List<String> words;

    /// @param words from which texts are made, so that some match
    public RandomQueries(long seed, Catalogue catalogue, List<String> words) {
        this.random = new Random(seed);
        this.catalogue = catalogue;
        this.words = words;
    }

    public Query query(boolean withStages) {
        Filter filter = filter(catalogue, 3);
        Moment earliest = random.nextInt(4) == 0 ? moment() : null;
        Moment latest = random.nextInt(6) == 0 ? moment() : null;
        List<Stage> stages = new ArrayList<>();
        Catalogue now = catalogue;
        int count = withStages ? random.nextInt(4) : 0;
        for (int i = 0; i < count; i++) {
            Stage stage = stage(now);
            stages.add(stage);
            now = stage.after(now);
        }
        return new Query(filter, earliest, latest, stages);
    }

    private Filter filter(Catalogue now, int depth) {
        int kind = random.nextInt(depth > 0 ? 9 : 6);
        return switch (kind) {
            case 6 -> Filter.and(List.of(filter(now, depth - 1), filter(now, depth - 1)));
            case 7 -> Filter.or(List.of(filter(now, depth - 1), filter(now, depth - 1)));
            case 8 -> new Filter.Not(filter(now, depth - 1));
            case 5 -> new Filter.Words(glob());
            default -> condition(pick(now.fields()));
        };
    }

    private Filter condition(Field field) {
        if (random.nextInt(8) == 0) {
            return new Filter.Present(field);
        }
        return switch (field.kind()) {
            case TEXT ->
                    switch (random.nextInt(4)) {
                        case 0 -> range(field, new Filter.Word(word()), new Filter.Word(word()));
                        case 1 ->
                                new Filter.Regex(
                                        field, random.nextBoolean() ? "[a-c]/?1" : "^.{2,9}$");
                        default -> like(field, glob());
                    };
            case NUMBER ->
                    switch (random.nextInt(3)) {
                        case 0 -> new Filter.Is(field, whole());
                        case 1 ->
                                new Filter.Like(
                                        field,
                                        new Glob(List.of(new Glob.Text("1"), new Glob.Star())));
                        default -> range(field, whole(), whole());
                    };
            case DECIMAL -> range(field, new Filter.Fraction(2.5), new Filter.Fraction(800.25));
            case TIME ->
                    random.nextInt(5) == 0
                            ? new Filter.Is(
                                    field,
                                    new Filter.Time(
                                            new Moment.Utc(
                                                    17_725_000_000_000_000L + random.nextInt(100))))
                            : range(field, new Filter.Time(moment()), new Filter.Time(moment()));
            case ADDRESS ->
                    switch (random.nextInt(3)) {
                        case 0 -> new Filter.Within(field, network());
                        case 1 -> like(field, Glob.of(random.nextBoolean() ? "10.1.*" : "*.1?.7"));
                        default -> like(field, Glob.exactly("10.1." + random.nextInt(3) + ".7"));
                    };
        };
    }

    private static Filter like(Field field, Glob glob) {
        return glob.isAnything() ? new Filter.Present(field) : new Filter.Like(field, glob);
    }

    private Network network() {
        Network network = Network.parse("10." + random.nextInt(3) + ".2.7/" + random.nextInt(33));
        return network == null ? network() : network;
    }

    private Filter range(Field field, Filter.Value low, Filter.Value high) {
        int form = random.nextInt(3);
        return new Filter.Range(
                field,
                form == 1 ? null : new Filter.Bound(low, random.nextBoolean()),
                form == 2 ? null : new Filter.Bound(high, random.nextBoolean()));
    }

    private Filter.Whole whole() {
        return new Filter.Whole(
                random.nextInt(5) == 0 ? random.nextInt(100_000) - 50 : random.nextInt(600));
    }

    private Moment moment() {
        return switch (random.nextInt(5)) {
            case 0 -> new Moment.Now();
            case 1 -> new Moment.Ago(random.nextInt(90), pick(List.of(Unit.values())));
            case 2 -> new Moment.Midnight(random.nextInt(4));
            case 3 ->
                    new Moment.Local(
                            17_725_000_000_000_000L + random.nextInt(1_000_000) * 1_234_567L);
            default ->
                    new Moment.Utc(17_725_000_000_000_000L + random.nextInt(100) * 36_000_000_000L);
        };
    }

    private Glob glob() {
        List<Glob.Piece> pieces = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            pieces.add(
                    switch (random.nextInt(5)) {
                        case 0 -> new Glob.Star();
                        case 1 -> new Glob.One();
                        default -> new Glob.Text(word());
                    });
        }
        Glob glob = new Glob(pieces);
        return glob.isAnything() ? Glob.exactly("a") : glob;
    }

    private String word() {
        String word = pick(words);
        int end = 1 + random.nextInt(word.length());
        return random.nextInt(3) == 0 ? word : word.substring(random.nextInt(end), end);
    }

    private Stage stage(Catalogue now) {
        return switch (random.nextInt(8)) {
            case 0 -> new Stage.Where(condition(pick(now.fields())));
            case 1 -> new Stage.Head(1 + random.nextInt(200));
            case 2 -> new Stage.Dedup(some(now));
            case 3 -> new Stage.Fields(some(now));
            case 4 ->
                    new Stage.Sort(
                            some(now).stream()
                                    .map(f -> new Stage.Key(f, random.nextBoolean()))
                                    .toList());
            case 5 ->
                    new Stage.Top(
                            1 + random.nextInt(20),
                            without(some(now), "count"),
                            random.nextBoolean());
            case 6 -> timechart(now);
            default -> new Stage.Stats(figures(now), without(some(now), "n", "m"));
        };
    }

    private Stage timechart(Catalogue now) {
        Field by = pick(now.fields());
        if (now.find("ts") == null || by.name().equals("ts") || by.name().equals("count")) {
            return new Stage.Head(7);
        }
        return new Stage.Timechart(
                1 + random.nextInt(90),
                pick(List.of(Unit.values())),
                Stage.Aggregate.COUNT,
                random.nextBoolean() ? by : null);
    }

    private List<Stage.Aggregate> figures(Catalogue now) {
        List<Field> numbers = now.fields().stream().filter(f -> f.kind() == Kind.NUMBER).toList();
        Field number = numbers.isEmpty() ? null : pick(numbers);
        Stage.Function function = pick(List.of(Stage.Function.values()));
        @Nullable Field of = function == Stage.Function.COUNT ? null : number;
        Stage.Aggregate count = new Stage.Aggregate(Stage.Function.COUNT, null, "n");
        return function != Stage.Function.COUNT && number == null
                ? List.of(count)
                : List.of(new Stage.Aggregate(function, of, "m"), count);
    }

    private List<Field> some(Catalogue now) {
        Set<String> names = new TreeSet<>();
        List<Field> some = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Field field = pick(now.fields());
            if (names.add(field.name())) {
                some.add(field);
            }
        }
        return some;
    }

    private static List<Field> without(List<Field> fields, String... names) {
        List<Field> kept = fields.stream().filter(f -> !List.of(names).contains(f.name())).toList();
        return kept.isEmpty() ? fields.subList(0, 1) : kept;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
