package org.sala.centre.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.run.Answer;
import org.sala.centre.run.ConsoleFrame;
import org.sala.centre.run.Inbox;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.run.RunService;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.scenario.Npc;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Receipt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Asking the people of the scenario: person, topic, entity and time; or in free words, which a tutor
/// answers.
@Controller
public final class PeoplePages {
    private final RunFramePages frames;
    private final RunService service;
    private final Pickers pickers;
    private final Desk desk;

    PeoplePages(RunFramePages frames, RunService service, Pickers pickers, Desk desk) {
        this.frames = frames;
        this.service = service;
        this.pickers = pickers;
        this.desk = desk;
    }

    /// A person with what they can be asked.
    ///
    /// @param hours when they can be reached
    public record Contact(String id, String name, String role, String hours, List<Topic> topics) {}

    /// @param entity message key of what it is about; empty where it is about nothing in particular
    public record Topic(String id, String question, String entity) {}

    @GetMapping("/runs/{run}/people")
    View people(Shell shell, Form form, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/people");
        return shell.titled(shell.t("console.nav.people"))
                .show("console/people", page(frame, form));
    }

    private Map<String, Object> page(ConsoleFrame frame, Form form) {
        LiveRun live = frames.live(frame.member());
        int offset = live.incident().organisation().country().offsetSeconds();
        String now =
                RunFramePages.date(live.at(), offset) + " " + RunFramePages.time(live.at(), offset);
        return Map.of(
                "frame",
                frame,
                "now",
                now,
                "contacts",
                contacts(live, frame.member()),
                "pickers",
                pickers.of(live, frame.member()),
                "form",
                form,
                "client",
                UUID.randomUUID().toString());
    }

    private static List<Contact> contacts(LiveRun live, RunMembers.Member member) {
        Inbox.Names names = new Inbox.Names(live.incident(), member.names().language());
        List<Contact> contacts = new ArrayList<>();
        for (Npc npc : live.incident().scenario().npcs()) {
            List<Topic> topics = new ArrayList<>();
            for (Npc.Topic topic : npc.topics()) {
                String entity =
                        topic.entity() == Npc.Entity.NONE
                                ? ""
                                : topic.entity().name().toLowerCase(java.util.Locale.ROOT);
                topics.add(new Topic(topic.id(), names.text(topic.textKey() + ".ask"), entity));
            }
            contacts.add(
                    new Contact(
                            npc.id(),
                            names.person(npc.id()),
                            names.text(npc.textKey() + ".role"),
                            hour(npc.manner().fromMinute()) + "–" + hour(npc.manner().toMinute()),
                            topics));
        }
        return contacts;
    }

    private static String hour(int minute) {
        return String.format(java.util.Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    @PostMapping("/runs/{run}/people")
    View ask(Shell shell, Form form, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        if (member.staff()) {
            throw new NotFound("seat");
        }
        LiveRun live = frames.live(member);
        String npc = form.value("npc");
        if (live.incident().scenario().npc(npc).isEmpty()) {
            throw new NotFound("person " + npc);
        }
        UUID client = ConsolePages.uuid(form.value("client"));
        String free = form.value("text");
        if (!free.isEmpty()) {
            desk.ask(member, client, npc, free, live.at());
            desk.tell(member.run(), "question");
            return shell.done("/runs/" + run + "/people", "console.people.sent");
        }
        String topic = form.required("topic", 80);
        if (live.speed() == 0) {
            form.wrong("topic", "console.action.stopped");
        }
        if (form.isWrong()) {
            return shell.titled(shell.t("console.nav.people"))
                    .again("console/people", page(frames.enter(shell, run, "/people"), form));
        }
        SortedMap<String, String> arguments = new TreeMap<>();
        arguments.put("npc", npc);
        arguments.put("topic", topic);
        put(arguments, "entity", form.value("entity"));
        put(arguments, "time", form.value("time"));
        Answer answer =
                service.submit(
                        run,
                        client,
                        member.author(),
                        new Command.Team(
                                0,
                                0,
                                Long.toString(member.reader().id()),
                                member.roles().getFirst(),
                                "ask",
                                arguments));
        String back = "/runs/" + run + "/people";
        return answer.receipt() instanceof Receipt.Refused refused
                ? shell.done(
                        back,
                        "console.action.refused",
                        shell.t("action.ask"),
                        ActionPages.words(shell, refused.reasonKey()))
                : shell.done(back, "console.people.asked");
    }

    private static void put(SortedMap<String, String> arguments, String name, String value) {
        if (!value.isEmpty()) {
            arguments.put(name, value.length() > 200 ? value.substring(0, 200) : value);
        }
    }
}
