package org.sala.engine.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sala.engine.event.Endpoint;
import org.sala.engine.scenario.AdversaryPlan.StepPlan;
import org.sala.engine.storyline.Attempt;
import org.sala.engine.storyline.Setting;
import org.sala.engine.storyline.technique.Lure;
import org.sala.engine.world.World;

/// What the attack has shown of itself outside the machines: its mails and its names.
public final class Clues {

    private Clues() {}

    public record Mail(
            String step,
            long at,
            long key,
            String sender,
            String recipient,
            String subject,
            String file,
            String link) {}

    public record Name(String domain, String address, long since, String step) {}

    private static Optional<StepPlan> plan(Setting setting, String id) {
        for (StepPlan step : setting.scenario().adversary().steps()) {
            if (step.id().equals(id)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /// Mails of the attack that came in, in order of time.
    public static List<Mail> mails(Setting setting, World world) {
        List<Mail> mails = new ArrayList<>();
        for (World.StepRun run : world.runs()) {
            Optional<StepPlan> plan = plan(setting, run.id());
            if (plan.isPresent() && run.technique().startsWith("T1566")) {
                Lure lure =
                        Lure.of(
                                new Attempt(setting, world, plan.get(), run.attempt(), run.at()),
                                "to",
                                run.at());
                mails.add(
                        new Mail(
                                run.id(),
                                run.at(),
                                lure.mail().key(),
                                lure.sender(),
                                lure.mail().envelope().recipients().getFirst(),
                                lure.subject(),
                                lure.link().isEmpty() ? lure.file() : "",
                                lure.link()));
            }
        }
        return mails;
    }

    /// Names outside that the attack used so far.
    public static List<Name> names(Setting setting, World world) {
        List<Name> names = new ArrayList<>();
        for (World.StepRun run : world.runs()) {
            Optional<StepPlan> plan = plan(setting, run.id());
            if (plan.isEmpty()) {
                continue;
            }
            Attempt attempt = new Attempt(setting, world, plan.get(), run.attempt(), run.at());
            for (String argument : List.of("domain", "url_domain", "sender_domain")) {
                String domain = attempt.text(argument, "");
                if (!domain.isEmpty()
                        && names.stream().noneMatch(known -> known.domain().equals(domain))) {
                    names.add(
                            new Name(
                                    domain,
                                    Endpoint.dotted(setting.addresses().outside(domain)),
                                    run.at(),
                                    run.id()));
                }
            }
        }
        return names;
    }
}
