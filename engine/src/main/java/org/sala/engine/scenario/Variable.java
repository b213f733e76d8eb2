package org.sala.engine.scenario;

import java.util.List;
import org.sala.engine.random.Scope;
import org.sala.engine.world.HostRole;

/// Something that differs from run to run. `keyed` says that it appears in an answer, so that two teams
/// must not share it.
public sealed interface Variable {

    String name();

    Scope scope();

    boolean keyed();

    /// A workday.
    ///
    /// @param from, to days relative to the reference day 2026-06-01, both included
    /// @param midweek  whether the days before and after it must be workdays too
    record WorkdayOf(String name, Scope scope, boolean keyed, int from, int to, boolean midweek)
            implements Variable {}

    record PersonOf(String name, Scope scope, boolean keyed, PersonFilter where)
            implements Variable {}

    record HostOf(String name, Scope scope, boolean keyed, HostFilter where) implements Variable {}

    record AccountOf(String name, Scope scope, boolean keyed, AccountFilter where)
            implements Variable {}

    record ChoiceOf(String name, Scope scope, boolean keyed, List<String> of) implements Variable {}

    /// A reserved domain name put together from words: "first-second.tld".
    record DomainOf(String name, Scope scope, boolean keyed, Words words) implements Variable {}

    /// @param low, high ticks, both included. @param jitter per mille of the value
    record DurationOf(String name, Scope scope, boolean keyed, long low, long high, Jitter jitter)
            implements Variable {}

    /// How many records of a store are taken.
    ///
    /// @param store id of a data store, or a choice variable of such ids
    /// @param low, high records, or per mille of the store's where `share`
    record RecordsOf(
            String name,
            Scope scope,
            boolean keyed,
            String store,
            long low,
            long high,
            boolean share)
            implements Variable {}

    record NumberOf(String name, Scope scope, boolean keyed, long low, long high)
            implements Variable {}

    /// @param low, high per mille of the value, both included
    record Jitter(int low, int high) {}

    /// @param departments kinds of department, any where empty
    /// @param careLow, careHigh 0 to 100, both included
    /// @param apart      variables whose person it must not be
    /// @param title      part of the English job title, any where empty
    /// @param head       whether it must be the head of its department
    record PersonFilter(
            List<String> departments,
            int careLow,
            int careHigh,
            List<String> apart,
            String title,
            boolean head) {}

    /// @param roles any of them. @param apart variables whose host it must not be (a person's counts too)
    /// @param windows whether it must run Windows
    record HostFilter(List<HostRole> roles, List<String> apart, boolean windows) {}

    /// @param kinds names of [org.sala.engine.world.Account.Kind], lower case
    /// @param group  a group it must be in, any where empty. @param prefix how its name begins
    record AccountFilter(List<String> kinds, String group, String prefix, List<String> apart) {}

    /// @param first, second parts of the name; @param tlds "example", "test", "invalid"
    /// @param below what may stand before the name with a dot, empty for nothing
    record Words(List<String> first, List<String> second, List<String> tlds, List<String> below) {}
}
