package org.sala.centre.protection;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the person whom a request is about.
@Component
public class DataSubjects {
    private static final String LINE =
            """
            select p.id, p.display_name, p.nationality, p.anonymised_at is not null as erased, p.account_id,
                   coalesce((select min(value_text) from person_identity i
                              where i.person_id = p.id and i.kind = 'EMAIL'), '') as address
              from person p
            """;

    private final JdbcClient jdbc;

    DataSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param account null where the person has none
    public record Line(
            UUID id,
            String name,
            String state,
            boolean erased,
            @Nullable Long account,
            String address) {}

    List<Line> find(String text, int limit) {
        String pattern =
                "%"
                        + text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1")
                        + "%";
        return jdbc.sql(
                        LINE
                                + """
                                 where p.merged_into is null and p.anonymised_at is null
                                   and (lower(p.display_name) like :p or lower(p.native_name) like :p
                                     or exists (select from person_identity i where i.person_id = p.id
                                                   and lower(i.value_text) like :p))
                                 order by p.sort_name, p.display_name limit :n
                                """)
                .param("p", pattern)
                .param("n", limit)
                .query((row, _) -> line(row))
                .list();
    }

    Optional<Line> one(UUID id) {
        return jdbc.sql(LINE + " where p.id = ?").param(id).query((row, _) -> line(row)).optional();
    }

    private static Line line(java.sql.ResultSet row) throws java.sql.SQLException {
        long account = row.getLong("account_id");
        Long known = row.wasNull() ? null : account;
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("display_name"),
                row.getString("nationality"),
                row.getBoolean("erased"),
                known,
                row.getString("address"));
    }
}
