package org.sala.centre.account.factor;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sala.centre.account.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which roles ask for a second factor. Where nobody decided: those who run the centre and keep its books.
@Component
public class SignInRules {
    private static final String FACT = "second-factor-roles";

    private final JdbcClient jdbc;

    /// Keeps the rule among the centre's facts.
    public SignInRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The roles whose holders must set up a second factor before they see anything.
    public Set<Role> required() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        String codes =
                jdbc.sql("select second_factor_roles()").query(String.class).optional().orElse("");
        Arrays.stream(codes.split(",", -1))
                .map(Role::ofCode)
                .flatMap(Optional::stream)
                .forEach(roles::add);
        return roles;
    }

    /// Decides which roles must.
    public void require(Collection<Role> roles) {
        jdbc.sql(
                        """
                        insert into centre_fact (name, value) values (?, ?)
                            on conflict (name) do update set value = excluded.value
                        """)
                .params(
                        FACT,
                        roles.stream().map(Role::code).sorted().collect(Collectors.joining(",")))
                .update();
    }
}
