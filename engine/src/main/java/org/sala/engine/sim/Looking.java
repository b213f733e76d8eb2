package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Header;
import org.sala.engine.storyline.Scene;
import org.sala.engine.world.Adversary;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.engine.world.HostState;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.TeamRecord.Deed;
import org.sala.engine.world.World;

/// Looking closer: what is copied from machines, and what others know of names and files.
final class Looking {

    private final Core core;

    Looking(Core core) {
        this.core = core;
    }

    private World world() {
        return core.world();
    }

    void perform(Deed deed, Scene scene) {
        TreeMap<String, String> more = new TreeMap<>();
        String host = deed.arguments().getOrDefault("host", "");
        int index = host.isEmpty() ? -1 : core.setting().hostNamed(host);
        String outcome = "done";
        switch (deed.action()) {
            case "triage-snapshot" -> outcome = snapshot(index, more);
            case "disk-image" -> save(index, "disk");
            case "start-capture" -> save(index, "capture");
            case "watch-host" -> world().host(index).watch();
            case "widen-logging" ->
                    change(
                            scene,
                            index,
                            Event.MachineChange.AUDIT_POLICY_CHANGED,
                            Event.MachineChanged.WIDENED);
            case "extend-retention" -> {
                String source = deed.arguments().getOrDefault("source", "");
                int logs = core.setting().organisation().the(HostRole.LOG_SERVER).id();
                change(scene, logs, Event.MachineChange.RETENTION_EXTENDED, source);
            }
            default -> outcome = mails(deed, more);
        }
        if (index >= 0 && outcome.equals("done")) {
            scene.emit(
                    new Event.Acquired(scene.header(index, Header.MACHINE), deed.action(), host));
        }
        core.result(deed, outcome, more);
    }

    private static void change(Scene scene, int host, Event.MachineChange change, String detail) {
        scene.emit(new Event.MachineChanged(scene.header(host, Header.MACHINE), change, detail, 0));
    }

    private void save(int host, String kind) {
        world().host(host).saved().add(kind);
    }

    /// Processes, connections and starting points of a live machine, strange and usual ones alike.
    private String snapshot(int host, TreeMap<String, String> more) {
        HostState state = world().host(host);
        if (state.dead(core.now()) || !core.setting().presence().on(host, core.now())) {
            return "nothing";
        }
        state.saved().add("triage");
        List<String> processes = new ArrayList<>();
        List<String> connections = new ArrayList<>();
        List<String> starts = new ArrayList<>();
        Host machine = core.setting().host(host);
        if (machine.facts().os().isWindows()) {
            processes.add("C:\\Windows\\System32\\services.exe");
            processes.add("C:\\Windows\\System32\\lsass.exe");
            processes.add("C:\\Windows\\explorer.exe");
            starts.add("SecurityHealth");
            starts.add("OneDrive");
        }
        HostState.@Nullable Implant implant = state.implant();
        if (implant != null && implant.process() != 0) {
            processes.add(implant.program().path());
            Adversary.@Nullable Channel channel = world().adversary().channel(host);
            if (channel != null) {
                connections.add(
                        Endpoint.dotted(core.setting().addresses().outside(channel.domain()))
                                + ":443 "
                                + implant.program().path());
            }
        }
        for (HostState.Persistence entry : state.persistence()) {
            starts.add(entry.name() + " (" + entry.kind() + ") " + entry.command());
        }
        more.put("processes", sorted(processes));
        more.put("connections", sorted(connections));
        more.put("starts", sorted(starts));
        return "done";
    }

    private static String sorted(List<String> lines) {
        lines.sort(String::compareTo);
        return String.join("\n", lines);
    }

    /// Which mails hold the word: the attack's, where it is one of theirs.
    private String mails(Deed deed, TreeMap<String, String> more) {
        String term = deed.arguments().getOrDefault("term", "").trim();
        List<String> hits = new ArrayList<>();
        for (Clues.Mail mail : Clues.mails(core.setting(), world())) {
            if (!term.isEmpty()
                    && (mail.subject().contains(term)
                            || mail.sender().contains(term)
                            || mail.file().contains(term))) {
                hits.add(
                        core.local(mail.at())
                                + " "
                                + mail.sender()
                                + " > "
                                + mail.recipient()
                                + " \""
                                + mail.subject()
                                + "\"");
            }
        }
        more.put("mails", String.join("\n", hits));
        more.put("count", Integer.toString(hits.size()));
        return hits.isEmpty() ? "nothing" : "done";
    }

    /// What the world outside knows of a name, an address or a file.
    void reputation(Deed deed) {
        String value =
                deed.arguments()
                        .getOrDefault("value", deed.arguments().getOrDefault("hash", ""))
                        .trim();
        TreeMap<String, String> more = new TreeMap<>();
        core.result(deed, verdict(value), more);
    }

    /// "known": a name that many use. "new": registered days ago. "unknown": nobody has seen it.
    String verdict(String value) {
        Organisation organisation = core.setting().organisation();
        if (value.endsWith(organisation.identity().domain())) {
            return "known";
        }
        for (Organisation.Supplier supplier : organisation.assets().suppliers()) {
            if (value.endsWith(supplier.domain())) {
                return "known";
            }
        }
        for (Clues.Name name : Clues.names(core.setting(), world())) {
            if (value.equals(name.domain()) || value.equals(name.address())) {
                return "new";
            }
        }
        return organisation.country().pools().web().sites().stream()
                        .anyMatch(site -> value.endsWith(site.host()))
                ? "known"
                : "unknown";
    }
}
