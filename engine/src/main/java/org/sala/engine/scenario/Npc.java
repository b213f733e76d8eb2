package org.sala.engine.scenario;

import java.util.List;

/// A person of the scenario who is not in the room.
///
/// @param id      as "manager"
/// @param who     where it is a person of the organisation: a person variable's name; empty for an outsider
/// @param decides actions whose requests reach this person
/// @param textKey prefix of its texts: `.name`, `.role`, `.contact`
public record Npc(
        String id,
        Kind kind,
        String who,
        Manner manner,
        List<Topic> topics,
        List<String> decides,
        String textKey) {

    public Npc {
        topics = List.copyOf(topics);
        decides = List.copyOf(decides);
    }

    public enum Kind {
        MONITORING,
        MANAGER,
        DIRECTOR,
        USER,
        IT_ADMIN,
        VENDOR,
        NATIONAL_CSIRT,
        REGULATOR,
        PRESS,
        LEGAL,
        POLICE,
        COLLEAGUE
    }

    /// @param minDelay, maxDelay ticks until an answer
    /// @param fromMinute, toMinute reachable hours, minutes after local midnight
    /// @param fallible per mille of answers that are off (a time rounded, a name confused)
    /// @param refuses  per mille of requests refused or asked back at first
    public record Manner(
            long minDelay,
            long maxDelay,
            int fromMinute,
            int toMinute,
            int fallible,
            int refuses) {}

    /// What the person can be asked.
    ///
    /// @param knows   which facts of the world answer it
    /// @param textKey prefix: `.ask` (the question), `.known`, `.unknown`
    public record Topic(String id, Entity entity, Knows knows, String textKey) {}

    /// What a question is about.
    public enum Entity {
        NONE,
        PERSON,
        HOST,
        ADDRESS,
        ACCOUNT,
        DOMAIN,
        FILE,
        HERRING
    }

    /// The query over the world that stands behind an answer.
    public enum Knows {
        /// The text says all.
        FIXED,
        /// Owner, place and purpose of a machine.
        ASSET,
        /// Who a person is, where, since when.
        PERSON,
        /// Which machine had an address at a time.
        LEASE,
        /// What a user did: opened a mail, a file, typed a password.
        GESTURES,
        /// Changes and work that were planned, so also benign oddities.
        PLANNED_WORK,
        /// Whether an account's use at a time was its owner's.
        ACCOUNT_USE,
        /// What is publicly known of a name or address.
        REPUTATION,
        /// State of services and when they went.
        SERVICE_STATE,
        /// Backups: when, where, usable.
        BACKUPS,
        /// What a record store holds.
        DATA,
        /// Duties and deadlines of notification.
        NOTIFICATION
    }
}
