package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sala.centre.run.ConsoleFrame;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.web.Shell;
import org.sala.engine.event.Endpoint;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// The organisation's machines as its inventory knows them, with what the team itself noted and ordered.
/// The map is drawn from the table behind it.
@Controller
public final class HostPages {
    private static final List<String> ON_HOST =
            List.of(
                    "isolate-host",
                    "unplug-host",
                    "power-off",
                    "release-host",
                    "reimage",
                    "disk-image",
                    "triage-snapshot",
                    "watch-host",
                    "restore",
                    "remove-persistence");

    private final RunFramePages frames;
    private final TeamWork work;

    HostPages(RunFramePages frames, TeamWork work) {
        this.frames = frames;
        this.work = work;
    }

    /// @param role message key of what it is for
    /// @param findings how many findings of the team name it
    /// @param last the newest action of the team on it, empty without
    public record Line(
            String name,
            String role,
            String zone,
            String os,
            String address,
            String owner,
            String department,
            long findings,
            String last) {}

    @GetMapping("/runs/{run}/hosts")
    View hosts(Shell shell, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/hosts");
        LiveRun live = frames.live(frame.member());
        Map<String, Long> findings = work.findings(run);
        Map<String, String> last = last(run, live.at());
        Organisation organisation = live.incident().organisation();
        List<Line> lines = new ArrayList<>();
        for (Host host : organisation.hosts()) {
            lines.add(line(organisation, host, findings, last));
        }
        return shell.titled(shell.t("console.nav.hosts"))
                .show(
                        "console/hosts",
                        Map.of(
                                "frame",
                                frame,
                                "hosts",
                                lines,
                                "zones",
                                organisation.network().zones(),
                                "organisation",
                                organisation.identity().name()));
    }

    private static Line line(
            Organisation organisation,
            Host host,
            Map<String, Long> findings,
            Map<String, String> last) {
        boolean owned = host.owner() >= 0;
        String key = host.name().toLowerCase(Locale.ROOT);
        return new Line(
                host.name(),
                host.role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                organisation.network().zones().get(host.zone()).name(),
                systemName(host.facts().os()),
                host.address() == 0 ? "" : Endpoint.dotted(host.address()),
                owned ? organisation.person(host.owner()).name().latin() : "",
                owned
                        ? organisation
                                .departments()
                                .get(organisation.person(host.owner()).department())
                                .name()
                        : "",
                findings.getOrDefault(key, 0L),
                last.getOrDefault(key, ""));
    }

    // A maker's name, the same in every language: "Windows Server 2022".
    private static String systemName(Host.Os os) {
        List<String> words = new ArrayList<>();
        for (String word : os.name().split("_", -1)) {
            words.add(word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }

    private Map<String, String> last(long run, long now) {
        Map<String, String> last = new TreeMap<>();
        for (TeamWork.Order order : work.orders(run, now)) {
            String host = order.arguments().get("host");
            if (host != null
                    && ON_HOST.contains(order.action())
                    && order.state() != TeamWork.State.REFUSED) {
                last.putIfAbsent(host.toLowerCase(Locale.ROOT), order.action());
            }
        }
        return last;
    }
}
