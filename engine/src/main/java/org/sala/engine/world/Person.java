package org.sala.engine.world;

/// A person of the organisation.
///
/// @param id          index in [Organisation#people()]
/// @param department  index in [Organisation#departments()]
/// @param manager     person index, -1 for the head
/// @param care        0 opens everything, 100 opens nothing unexpected
/// @param workstation host index
/// @param account     account index of the everyday account
public record Person(
        int id, Name name, Post post, int care, int workstation, int account, WorkDay workDay) {

    /// @param display as written in the country and in mail heads; @param latin in Latin letters
    public record Name(String display, String latin, String login) {}

    /// @param title job title in English; @param local the same in the country's language
    public record Post(String title, String local, int department, int manager, String phone) {}

    /// Habits of coming and going, in minutes after local midnight; lunch in minutes.
    public record WorkDay(int arrives, int leaves, int lunchAt, int lunchFor, boolean remote) {}

    public int department() {
        return post.department();
    }
}
