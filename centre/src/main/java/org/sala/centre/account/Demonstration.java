package org.sala.centre.account;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sala.centre.account.factor.SignInRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Fills an empty centre with one account for each role, so that a visitor can look at every desk.
@Component
public class Demonstration {
    private static final List<Person> PEOPLE =
            List.of(
                    new Person("director", "Siriporn Wattanakul", EnumSet.of(Role.DIRECTOR)),
                    new Person("me-officer", "Nguyen Thi Lan", EnumSet.of(Role.ME_OFFICER)),
                    new Person("registrar", "Kamala Devi", EnumSet.of(Role.REGISTRAR)),
                    new Person("focal-point", "Sok Dara", EnumSet.of(Role.FOCAL_POINT)),
                    new Person("nominee", "Khin Myat Thu", EnumSet.of(Role.NOMINEE)),
                    new Person("instructor", "Haruto Sato", EnumSet.of(Role.INSTRUCTOR)),
                    new Person("tutor", "Maria Clara Santos", EnumSet.of(Role.TUTOR)),
                    new Person("evaluator", "Tan Wei Ming", EnumSet.of(Role.EVALUATOR)),
                    new Person("trainee", "Budi Santoso", EnumSet.of(Role.TRAINEE)),
                    new Person("trainee2", "Phonexay Vongsa", EnumSet.of(Role.TRAINEE)),
                    new Person("trainee3", "Aung Kyaw Moe", EnumSet.of(Role.TRAINEE)),
                    new Person("trainee4", "Nur Aisyah binti Rahman", EnumSet.of(Role.TRAINEE)),
                    new Person("author", "João da Costa", EnumSet.of(Role.AUTHOR)),
                    new Person("organiser", "Lim Hui Ling", EnumSet.of(Role.ORGANISER)),
                    new Person("reviewer", "Tran Van Minh", EnumSet.of(Role.REVIEWER)),
                    new Person("youth-captain", "Ploy Srisai", EnumSet.of(Role.YOUTH_CAPTAIN)),
                    new Person("youth-member", "Chan Sopheap", EnumSet.of(Role.YOUTH_MEMBER)),
                    new Person("coach", "Ahmad Faiz", EnumSet.of(Role.COACH)),
                    new Person("donor", "Yuki Tanaka", EnumSet.of(Role.DONOR)),
                    new Person("operator", "Anan Chaiyasit", EnumSet.of(Role.OPERATOR)));

    private final Accounts accounts;
    private final SignInRules rules;
    private final JdbcClient jdbc;

    /// Enters through the register.
    public Demonstration(Accounts accounts, SignInRules rules, JdbcClient jdbc) {
        this.accounts = accounts;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /// An account that was made, with the only copy of its password.
    ///
    /// @param role code of the role it shows
    /// @param login the name to sign in with
    /// @param password shown once
    public record Made(String role, String login, String password) {}

    private record Person(String login, String name, Set<Role> roles) {}

    /// Makes the accounts where there is none at all; else changes nothing and returns nothing. No role of
    /// a demonstration asks for a second factor, until its operator says so.
    @Transactional
    public List<Made> fillIfEmpty() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('sala.demonstration'))")
                .query((_, _) -> 0)
                .single();
        if (accounts.count() > 0) {
            return List.of();
        }
        rules.require(EnumSet.noneOf(Role.class));
        List<Made> made = new ArrayList<>();
        for (Person person : PEOPLE) {
            String password = Secrets.password();
            accounts.enter(
                    new Accounts.Entry(person.login(), person.name(), null, person.roles()),
                    password,
                    true);
            made.add(new Made(person.roles().iterator().next().code(), person.login(), password));
        }
        return List.copyOf(made);
    }
}
