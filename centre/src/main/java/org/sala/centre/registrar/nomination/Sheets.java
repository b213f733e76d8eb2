package org.sala.centre.registrar.nomination;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.Allocation;
import org.sala.centre.registrar.Entries;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Nominations of many people from one sheet: first looked at with every problem at its row, then the
/// rows without a problem are taken exactly as they were looked at.
@Component
public class Sheets {

    private static final List<String> KINDS =
            List.of(
                    "GOV_MINISTRY",
                    "NATIONAL_CSIRT",
                    "REGULATOR",
                    "LAW_ENFORCEMENT",
                    "DEFENCE",
                    "CII_OPERATOR",
                    "SOE",
                    "ACADEMIA",
                    "PRIVATE",
                    "IGO",
                    "OTHER");

    private final JdbcClient jdbc;
    private final NominationDesk desk;
    private final Registers registers;
    private final AuditLog audit;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    /// What rows are compared with.
    @Component
    record Registers(People people, Nominations nominations) {}

    Sheets(JdbcClient jdbc, NominationDesk desk, Registers registers, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.registers = registers;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is wrong in a cell. @param column as the sheet names it; @param key message key
    public record Problem(String column, String key, List<String> arguments) {}

    /// One row as it was read. @param alike people of the same name in the books, a remark and no problem
    public record Row(int number, Map<String, String> values, List<Problem> problems, int alike) {
        public boolean good() {
            return problems.isEmpty();
        }

        public String value(String column) {
            return values.getOrDefault(column, "");
        }
    }

    public record Preview(UUID id, UUID call, String state, List<Row> rows) {
        public long good() {
            return rows.stream().filter(Row::good).count();
        }
    }

    /// The kinds of employers, as sheets and forms write them.
    public static List<String> kinds() {
        return KINDS;
    }

    /// Rows with problems before the others, not more than asked for.
    public static List<Row> worstFirst(List<Row> rows, int most) {
        List<Row> order = new ArrayList<>(rows.stream().filter(row -> !row.good()).toList());
        order.addAll(rows.stream().filter(Row::good).toList());
        return order.subList(0, Math.min(most, order.size()));
    }

    /// Reads and judges a sheet, and keeps it for the second step.
    ///
    /// @throws RefusedException where the file is no table
    @Transactional
    public Preview look(long actor, UUID call, String state, byte[] file) {
        List<Row> rows = judge(call, state, SheetReader.read(file));
        UUID id =
                jdbc.sql(
                                """
                                insert into nomination_sheet (call_id, state, account_id, rows, made_at)
                                values (?, ?, ?, ?::jsonb, ?) returning id
                                """)
                        .params(
                                call,
                                state,
                                actor,
                                json.writeValueAsString(rows),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .single();
        return new Preview(id, call, state, rows);
    }

    /// A sheet that was looked at and not yet taken.
    public Optional<Preview> one(UUID id, long actor) {
        return jdbc.sql(
                        """
                        select call_id, state, rows::text from nomination_sheet
                         where id = ? and account_id = ? and taken_at is null
                        """)
                .params(id, actor)
                .query((row, _) ->
                        new Preview(
                                id,
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                json.readValue(
                                        row.getString(3), new TypeReference<List<Row>>() {})))
                .optional();
    }

    /// Takes the good rows; all of them, or none where one fails meanwhile. Returns how many.
    @Transactional
    public int take(long actor, UUID id) {
        Preview preview =
                one(id, actor).orElseThrow(() -> new RefusedException("registrar.refused.gone"));
        int once =
                jdbc.sql(
                                "update nomination_sheet set taken_at = ? where id = ? and taken_at"
                                        + " is null")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                        .update();
        if (once == 0) {
            throw new RefusedException("registrar.refused.used");
        }
        int taken = 0;
        for (Row row : preview.rows()) {
            if (row.good()) {
                desk.propose(actor, preview.call(), preview.state(), entry(row), null);
                taken++;
            }
        }
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("taken", Integer.toString(taken));
        detail.put("left", Long.toString(preview.rows().size() - preview.good()));
        audit.add(actor, new Subject("imported", "call", preview.call().toString()), detail);
        return taken;
    }

    private static NominationDesk.Entry entry(Row row) {
        String birth = row.value("birth_year");
        String kind = kind(row.value("employer_kind"));
        return new NominationDesk.Entry(
                new People.Details(
                        new People.Names(
                                row.value("name"),
                                row.value("name_in_own_script"),
                                "",
                                row.value("passport_name"),
                                row.value("call_me")),
                        sex(row.value("sex")).orElse(Allocation.Sex.NOT_STATED),
                        birth.isEmpty() ? 0 : Integer.parseInt(birth),
                        row.value("email")),
                row.value("employer"),
                kind.isEmpty() ? "OTHER" : kind,
                row.value("position"));
    }

    private List<Row> judge(UUID call, String state, List<SheetReader.Line> lines) {
        Map<String, Integer> addresses = new HashMap<>();
        Map<String, Boolean> standing = new HashMap<>();
        for (Nominations.Line line : registers.nominations().of(call, state)) {
            if (line.status().live()) {
                String email = registers.people().details(line.who().person()).email();
                standing.put(email.toLowerCase(Locale.ROOT), true);
            }
        }
        Map<String, Integer> known = registers.people().namesOf(state);
        List<Row> rows = new ArrayList<>();
        for (SheetReader.Line line : lines) {
            List<Problem> problems = new ArrayList<>();
            needed(problems, line, "name", 200);
            needed(problems, line, "employer", 200);
            String email = line.value("email").toLowerCase(Locale.ROOT);
            if (needed(problems, line, "email", 200)) {
                if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
                    problems.add(new Problem("email", "registrar.form.email", List.of()));
                } else if (standing.containsKey(email)) {
                    problems.add(new Problem("email", "registrar.sheet.stands", List.of()));
                } else {
                    Integer before = addresses.putIfAbsent(email, line.number());
                    if (before != null) {
                        problems.add(
                                new Problem(
                                        "email",
                                        "registrar.sheet.twice",
                                        List.of(Integer.toString(before))));
                    }
                }
            }
            values(problems, line);
            int alike = known.getOrDefault(People.folded(line.value("name")), 0);
            rows.add(new Row(line.number(), line.values(), List.copyOf(problems), alike));
        }
        return List.copyOf(rows);
    }

    private static boolean needed(
            List<Problem> problems, SheetReader.Line line, String column, int longest) {
        String value = line.value(column);
        if (value.isEmpty()) {
            problems.add(new Problem(column, "registrar.sheet.missing", List.of()));
            return false;
        }
        if (value.length() > longest) {
            problems.add(
                    new Problem(
                            column,
                            "registrar.sheet.too-long",
                            List.of(Integer.toString(longest))));
            return false;
        }
        return true;
    }

    private void values(List<Problem> problems, SheetReader.Line line) {
        String birth = line.value("birth_year");
        if (!birth.isEmpty()) {
            String key = Entries.birthProblem(birth, registers.people().year());
            if (key.equals("registrar.form.era")) {
                problems.add(
                        new Problem(
                                "birth_year",
                                key,
                                List.of(birth, Integer.toString(Integer.parseInt(birth) - 543))));
            } else if (!key.isEmpty()) {
                problems.add(new Problem("birth_year", key, List.of()));
            }
        }
        if (sex(line.value("sex")).isEmpty()) {
            problems.add(new Problem("sex", "registrar.sheet.sex", List.of()));
        }
        String kind = line.value("employer_kind");
        if (!kind.isEmpty() && kind(kind).isEmpty()) {
            problems.add(
                    new Problem(
                            "employer_kind",
                            "registrar.sheet.kind",
                            List.of(String.join(", ", KINDS))));
        }
    }

    private static Optional<Allocation.Sex> sex(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "F", "FEMALE" -> Optional.of(Allocation.Sex.FEMALE);
            case "M", "MALE" -> Optional.of(Allocation.Sex.MALE);
            case "X", "OTHER" -> Optional.of(Allocation.Sex.OTHER);
            case "" -> Optional.of(Allocation.Sex.NOT_STATED);
            default -> Optional.empty();
        };
    }

    private static String kind(String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        return KINDS.contains(wanted) ? wanted : "";
    }
}
