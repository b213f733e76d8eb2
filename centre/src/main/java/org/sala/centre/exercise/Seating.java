package org.sala.centre.exercise;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Role;
import org.sala.engine.scenario.TeamRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who sits where. A code on a slip is a chair: whoever holds it sits down, on this laptop or the next.
@Component
public class Seating {
    // Crockford's base 32: no I, L, O or U, so that a hand-copied code is read as it was meant.
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    Seating(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /// A chair as its code finds it.
    ///
    /// @param account who sits on it, null while it is free
    public record Found(
            long seat,
            long exercise,
            long team,
            String teamName,
            String exerciseName,
            List<TeamRole> roles,
            @Nullable Long account,
            @Nullable String person,
            boolean guest) {}

    /// How the roles of a team are dealt to so many chairs: every role has a hand, and from the fifth
    /// chair on there are more analysts.
    static List<List<TeamRole>> deal(int chairs) {
        List<TeamRole> order =
                List.of(TeamRole.LEAD, TeamRole.HANDLER, TeamRole.ANALYST, TeamRole.LIAISON);
        List<List<TeamRole>> dealt = new ArrayList<>();
        for (int i = 0; i < chairs; i++) {
            dealt.add(new ArrayList<>(List.of(i < 4 ? order.get(i) : TeamRole.ANALYST)));
        }
        for (int i = chairs; i < order.size(); i++) {
            // Lead and liaison speak to the outside, handler and analyst work on machines.
            int with = order.get(i) == TeamRole.LIAISON ? 0 : Math.min(1, chairs - 1);
            dealt.get(with).add(order.get(i));
        }
        return dealt;
    }

    /// Puts chairs into a team that has none.
    @Transactional
    public void furnish(long exercise, long team, int chairs) {
        int number = 0;
        for (List<TeamRole> roles : deal(chairs)) {
            number++;
            add(exercise, team, number, roles);
        }
    }

    /// Adds a chair for a late comer.
    @Transactional
    public void addSeat(long exercise, long team, TeamRole role) {
        int next =
                jdbc.sql("select coalesce(max(number), 0) + 1 from seat where team_id = ?")
                        .param(team)
                        .query(Integer.class)
                        .single();
        add(exercise, team, next, List.of(role));
    }

    private void add(long exercise, long team, int number, List<TeamRole> roles) {
        jdbc.sql(
                        "insert into seat (exercise_id, team_id, number, roles, code)"
                                + " values (?, ?, ?, ?, ?)")
                .params(exercise, team, number, codes(roles), code())
                .update();
    }

    private static String[] codes(List<TeamRole> roles) {
        return roles.stream().map(Team::code).toArray(String[]::new);
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /// A code as somebody typed it: in any case, with blanks or hyphens, O for 0, I or L for 1.
    static String normal(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /// The chair of a code; none where the code is unknown. After the end a chair is open to the one who sat
    /// there, for the debrief on another laptop, and to nobody else.
    public Optional<Found> byCode(String typed) {
        return jdbc.sql(
                        """
                        select s.*, t.name as team_name, e.name as exercise_name, a.name as person,
                               coalesce(a.guest, false) as guest
                          from seat s join team t on t.id = s.team_id
                          join exercise e on e.id = s.exercise_id
                          left join account a on a.id = s.account_id
                         where s.code = ? and (e.state <> 'ended' or s.account_id is not null)
                        """)
                .param(normal(typed))
                .query((rs, row) -> {
                    Team.Seat seat = Exercises.seat(rs, row);
                    Team.Person person = seat.person();
                    return new Found(
                            seat.id(),
                            rs.getLong("exercise_id"),
                            rs.getLong("team_id"),
                            rs.getString("team_name"),
                            rs.getString("exercise_name"),
                            seat.roles(),
                            person == null ? null : person.account(),
                            person == null ? null : person.name(),
                            rs.getBoolean("guest"));
                })
                .optional();
    }

    /// Sits somebody down. A free chair takes the signed-in person, or makes a guest of that name; a
    /// taken one gives back who sits there, for a replaced laptop.
    ///
    /// @param signedIn who is signed in on this browser, null for nobody
    /// @return the account to sign in; empty where the chair is another person's who has a password
    @Transactional
    public Optional<Long> sit(Found found, @Nullable Long signedIn, String name, Locale language) {
        jdbc.sql("select 1 from seat where id = ? for update")
                .param(found.seat())
                .query(Integer.class)
                .single();
        Found now = again(found);
        Long sitting = now.account();
        if (sitting != null) {
            boolean own = sitting.equals(signedIn) || now.guest();
            return own ? Optional.of(sitting) : Optional.empty();
        }
        long account =
                signedIn == null
                        ? accounts.joinGuest(new Accounts.Guest(name, language))
                        : signedIn;
        accounts.addRole(account, Role.TRAINEE);
        jdbc.sql(
                        "update seat set account_id = null, joined_at = null"
                                + " where exercise_id = ? and account_id = ?")
                .params(now.exercise(), account)
                .update();
        absent(now.exercise(), now.seat(), false);
        jdbc.sql("update seat set account_id = ?, joined_at = now() where id = ?")
                .params(account, now.seat())
                .update();
        return Optional.of(account);
    }

    private Found again(Found found) {
        return byCode(
                        jdbc.sql("select code from seat where id = ?")
                                .param(found.seat())
                                .query(String.class)
                                .single())
                .orElse(found);
    }

    /// Frees a chair, as for somebody who sat down on the wrong one.
    public void free(long exercise, long seat) {
        jdbc.sql(
                        "update seat set account_id = null, joined_at = null where id = ?"
                                + " and exercise_id = ?")
                .params(seat, exercise)
                .update();
    }

    /// Notes that nobody will come to a chair, or that they came after all. What nobody else in the team
    /// does goes to the chair that fits best meanwhile, so that no message reaches an empty one.
    @Transactional
    public void absent(long exercise, long seat, boolean absent) {
        List<Chair> chairs = chairs(exercise, seat);
        jdbc.sql("update seat set absent = ? where id = ? and exercise_id = ?")
                .params(absent, seat, exercise)
                .update();
        Optional<Chair> own = chairs.stream().filter(chair -> chair.id() == seat).findFirst();
        if (own.isEmpty() || own.get().absent() == absent) {
            return;
        }
        List<Chair> others = new ArrayList<>(chairs);
        others.removeIf(chair -> chair.id() == seat || chair.absent());
        for (TeamRole role : own.get().roles()) {
            if (absent) {
                cover(exercise, role, others);
            } else {
                handBack(exercise, role, others);
            }
        }
    }

    private record Chair(long id, List<TeamRole> roles, boolean absent) {}

    private List<Chair> chairs(long exercise, long seat) {
        return jdbc.sql(
                        """
                        select s.* from seat s join seat one on one.team_id = s.team_id
                         where one.id = ? and one.exercise_id = ? order by s.number for update of s
                        """)
                .params(seat, exercise)
                .query((rs, _) -> {
                    List<TeamRole> roles = new ArrayList<>();
                    for (Object role : (Object[]) rs.getArray("roles").getArray()) {
                        roles.add(Team.role(String.valueOf(role)));
                    }
                    return new Chair(rs.getLong("id"), roles, rs.getBoolean("absent"));
                })
                .list();
    }

    // Lead and liaison speak to the outside, handler and analyst work on machines.
    private void cover(long exercise, TeamRole role, List<Chair> others) {
        if (others.isEmpty() || others.stream().anyMatch(chair -> chair.roles().contains(role))) {
            return;
        }
        TeamRole pair =
                switch (role) {
                    case LEAD -> TeamRole.LIAISON;
                    case LIAISON -> TeamRole.LEAD;
                    case HANDLER -> TeamRole.ANALYST;
                    case ANALYST -> TeamRole.HANDLER;
                };
        Chair best =
                others.stream()
                        .filter(chair -> chair.roles().contains(pair))
                        .findFirst()
                        .orElseGet(() ->
                                others.stream()
                                        .min(Comparator.comparingInt(chair -> chair.roles().size()))
                                        .orElseThrow());
        best.roles().add(role);
        roles(exercise, best.id(), best.roles());
    }

    private void handBack(long exercise, TeamRole role, List<Chair> others) {
        for (Chair chair : others) {
            if (chair.roles().size() > 1 && chair.roles().remove(role)) {
                roles(exercise, chair.id(), chair.roles());
            }
        }
    }

    /// Gives a chair other roles.
    public void roles(long exercise, long seat, List<TeamRole> roles) {
        jdbc.sql("update seat set roles = ? where id = ? and exercise_id = ?")
                .params(codes(roles), seat, exercise)
                .update();
    }

    /// Swaps who sits on two chairs of an exercise.
    @Transactional
    public void swap(long exercise, long one, long other) {
        Long first = sitting(exercise, one);
        Long second = sitting(exercise, other);
        free(exercise, one);
        free(exercise, other);
        take(exercise, one, second);
        take(exercise, other, first);
    }

    private @Nullable Long sitting(long exercise, long seat) {
        return jdbc.sql("select account_id from seat where id = ? and exercise_id = ? for update")
                .params(seat, exercise)
                .query((rs, _) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .single()
                .orElse(null);
    }

    private void take(long exercise, long seat, @Nullable Long account) {
        if (account != null) {
            jdbc.sql(
                            "update seat set account_id = ?, joined_at = now() where id = ?"
                                    + " and exercise_id = ?")
                    .params(account, seat, exercise)
                    .update();
        }
    }

    /// The chairs that a person has in exercises which are not over, newest first.
    public List<Mine> of(long account) {
        return jdbc.sql(
                        """
                        select s.id, s.team_id, e.id as exercise, e.name, e.state, r.id as run
                          from seat s join exercise e on e.id = s.exercise_id
                          left join run r on r.team_id = s.team_id and r.current
                         where s.account_id = ? order by e.id desc
                        """)
                .param(account)
                .query((rs, _) ->
                        new Mine(
                                rs.getLong("id"),
                                rs.getLong("exercise"),
                                rs.getString("name"),
                                rs.getString("state"),
                                rs.getObject("run", Long.class)))
                .list();
    }

    /// A person's chair in one exercise.
    public record Mine(
            long seat, long exercise, String exerciseName, String state, @Nullable Long run) {}
}
