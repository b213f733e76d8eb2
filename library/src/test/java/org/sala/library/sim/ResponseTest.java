package org.sala.library.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sala.engine.event.Event;
import org.sala.engine.event.Exchange;
import org.sala.engine.scenario.Schedule;
import org.sala.engine.scenario.TeamRole;
import org.sala.engine.sim.Command;
import org.sala.engine.sim.Damage;
import org.sala.engine.sim.Forecast;
import org.sala.engine.sim.Noise;
import org.sala.engine.sim.Output;
import org.sala.engine.sim.Receipt;
import org.sala.engine.sim.Simulation;
import org.sala.engine.time.Ticks;
import org.sala.engine.truth.GroundTruth;
import org.sala.engine.world.Adversary;

class ResponseTest {

    @Test
    void blockedDomainIsDeniedByTheProxyAndTheAttackerFallsBack() {
        Simulation simulation = Plays.underWay(1, Noise.ALL);
        String domain = simulation.incident().variation().word("c2_domain");
        Plays.act(simulation, 1, "block-domain", "domain", domain);
        Plays.Kept kept = new Plays.Kept();
        simulation.runTo(Plays.minutes(simulation, 300), kept);

        assertThat(outcomes(kept.events, domain)).contains(Event.FlowOutcome.DENIED_BY_PROXY);
        assertThat(simulation.world().adversary().noticed()).containsKey("c2_blocked:" + domain);
        assertThat(outcomes(kept.events, simulation.incident().variation().word("c2_fallback")))
                .contains(Event.FlowOutcome.COMPLETED);
    }

    private static List<Event.FlowOutcome> outcomes(List<Event> events, String domain) {
        return events.stream()
                .filter(Event.Flow.class::isInstance)
                .map(Event.Flow.class::cast)
                .filter(flow ->
                        flow.exchange() instanceof Exchange.Tls tls
                                && tls.serverName().equals(domain))
                .map(Event.Flow::outcome)
                .distinct()
                .toList();
    }

    @Test
    void unpluggedHostTimesOutAndIsCut() {
        Simulation simulation = Plays.underWay(1, Noise.ALL);
        int victim = Plays.host(simulation, "victim1.host");
        Plays.act(simulation, 1, "unplug-host", "host", Plays.name(simulation, victim));
        simulation.runTo(Plays.minutes(simulation, 15), Output.NOWHERE);
        assertThat(simulation.world().team().deeds().get(1L).result()).isEqualTo("done");
        Plays.Kept kept = new Plays.Kept();
        simulation.runTo(Plays.minutes(simulation, 120), kept);

        assertThat(kept.events)
                .filteredOn(Event.Flow.class::isInstance)
                .filteredOn(event -> event.host() == victim)
                .isNotEmpty()
                .allMatch(event -> ((Event.Flow) event).outcome() == Event.FlowOutcome.TIMED_OUT);
        assertThat(GroundTruth.of(simulation).scope().hosts())
                .filteredOn(fact -> fact.host() == victim)
                .singleElement()
                .satisfies(fact -> assertThat(fact.cutAt()).isLessThan(simulation.now()));
    }

    @Test
    void poweredOffHostIsSilentAndLosesItsMemory() {
        Simulation simulation = Plays.underWay(1, Noise.ALL);
        int victim = Plays.host(simulation, "victim1.host");
        Plays.act(simulation, 1, "power-off", "host", Plays.name(simulation, victim));
        simulation.runTo(Plays.minutes(simulation, 10), Output.NOWHERE);
        Plays.Kept kept = new Plays.Kept();
        simulation.runTo(Plays.minutes(simulation, 60), kept);

        assertThat(kept.events).noneMatch(event -> event.host() == victim);
        assertThat(GroundTruth.of(simulation).conduct().lost())
                .anyMatch(lost -> lost.kind().equals("memory") && !lost.saved());
    }

    @Test
    void disabledAccountCannotLogOn() {
        Simulation simulation = Plays.atStart(1, Noise.ALL);
        String account =
                simulation
                        .incident()
                        .organisation()
                        .account(simulation.incident().variation().account("service_account"))
                        .name();
        Plays.act(simulation, 1, "disable-account", "account", account);
        Plays.Kept kept = new Plays.Kept();
        simulation.runTo(Plays.minutes(simulation, 6), kept);
        Plays.Kept later = new Plays.Kept();
        simulation.runTo(Plays.minutes(simulation, 1440), later);

        assertThat(kept.events)
                .anyMatch(event ->
                        event instanceof Event.AccountChanged change
                                && change.change() == Event.AccountChange.DISABLED
                                && change.target().equals(account));
        int id = simulation.incident().variation().account("service_account");
        assertThat(later.events)
                .noneMatch(event -> event instanceof Event.Logon && event.header().account() == id);
    }

    @Test
    void newPasswordTipsTheAttackerOffAndBringsTheEncryptionForward() {
        int hurried = 0;
        for (long seed = 1; seed <= 10; seed++) {
            Simulation simulation = Plays.atStart(seed, Noise.NONE);
            long usual = Forecast.idle(simulation).encryptionAt();
            simulation.runTo(Plays.minutes(simulation, 330), Output.NOWHERE);
            String account =
                    simulation
                            .incident()
                            .organisation()
                            .account(simulation.incident().variation().account("service_account"))
                            .name();
            Plays.act(simulation, 1, "reset-password", "account", account);
            Forecast forecast = Forecast.idle(simulation);
            simulation.runTo(simulation.incident().horizon(), Output.NOWHERE);
            boolean tipped = !GroundTruth.of(simulation).attack().tipOffs().isEmpty();
            hurried += tipped && forecast.encryptionAt() < usual ? 1 : 0;
        }

        assertThat(hurried).isGreaterThanOrEqualTo(6);
    }

    @Test
    void cuttingEveryFootholdPreventsTheHarm() {
        Simulation simulation = Plays.underWay(1, Noise.NONE);
        Simulation idle = simulation.copy();
        idle.runTo(idle.incident().horizon(), Output.NOWHERE);
        simulation.runTo(Plays.minutes(simulation, 240), Output.NOWHERE);
        long sequence = 1;
        for (int host : List.copyOf(simulation.world().everCompromised())) {
            Plays.act(simulation, sequence++, "unplug-host", "host", Plays.name(simulation, host));
        }
        simulation.runTo(simulation.incident().horizon(), Output.NOWHERE);

        assertThat(simulation.world().everLocked()).isZero();
        assertThat(Damage.of(simulation).total()).isLessThan(Damage.of(idle).total() / 2);
        assertThat(GroundTruth.of(simulation).moments().after().footholdsCut())
                .isLessThan(simulation.now());
    }

    @Test
    void cutInternetIsLiftedAtHandOverAndTheAttackerWasOnlyKeptWaiting() {
        Simulation simulation = Plays.underWay(1, Noise.NONE);
        Schedule schedule =
                Schedule.of(
                        simulation.incident().scenario(),
                        simulation.incident().organisation().country(),
                        simulation.incident().playStart());
        Plays.act(simulation, 1, "cut-internet");
        Plays.act(simulation, 2, "cut-segment", "zone", "Branch office");
        simulation.runTo(schedule.end(), Output.NOWHERE);
        boolean cut = simulation.world().blocks().internet();
        boolean lockedBefore = simulation.world().everLocked() > 0;
        simulation.runTo(schedule.end() + Ticks.MINUTE, Output.NOWHERE);

        assertThat(cut).isTrue();
        assertThat(lockedBefore).isFalse();
        assertThat(simulation.world().blocks().isEmpty()).isTrue();

        simulation.runTo(simulation.incident().horizon(), Output.NOWHERE);

        assertThat(simulation.world().everLocked()).isPositive();
    }

    @Test
    void restoreFromBeforeIsCleanAndFromAfterIsNot() {
        Simulation clean = Plays.underWay(1, Noise.NONE);
        Simulation stained = clean.copy();
        int victim = Plays.host(clean, "victim1.host");
        long since = clean.world().host(victim).compromisedAt();
        String name = Plays.name(clean, victim);
        Plays.act(clean, 1, "restore", "host", name, "point", Long.toString(since - Ticks.DAY));
        Plays.act(stained, 1, "restore", "host", name, "point", Long.toString(since + Ticks.HOUR));
        clean.runTo(Plays.minutes(clean, 125), Output.NOWHERE);
        stained.runTo(Plays.minutes(stained, 125), Output.NOWHERE);

        assertThat(clean.world().infected(victim)).isFalse();
        assertThat(stained.world().infected(victim)).isTrue();
    }

    @Test
    void sampleOnThePublicSandboxIsNoticed() {
        Simulation simulation = Plays.underWay(1, Noise.NONE);
        Plays.act(simulation, 1, "submit-sample", "file", "some.exe");
        simulation.runTo(Plays.minutes(simulation, 120), Output.NOWHERE);

        assertThat(simulation.world().adversary().tipOffs())
                .extracting(Adversary.Notice::what)
                .contains("sample_public");
    }

    @Test
    void memberIsBusyAndUnknownHostsAreRefused() {
        Simulation simulation = Plays.atStart(1, Noise.NONE);
        Receipt unknown = Plays.act(simulation, 1, "isolate-host", "host", "NOWHERE");
        String name = Plays.name(simulation, Plays.host(simulation, "victim1.host"));
        TreeMap<String, String> arguments = new TreeMap<>();
        arguments.put("host", name);
        Command.Team order =
                new Command.Team(
                        2, simulation.now(), "ana", TeamRole.ANALYST, "disk-image", arguments);
        Receipt first = simulation.apply(order);
        Receipt second = simulation.apply(order);

        assertThat(unknown).isInstanceOf(Receipt.Refused.class);
        assertThat(first).isInstanceOf(Receipt.Accepted.class);
        assertThat(((Receipt.Refused) second).reasonKey()).isEqualTo("refused.busy");
    }

    @Test
    void decisionSaysWhatWasAskedAndNothingOfTheAttack() {
        for (long seed = 1; seed <= 6; seed++) {
            Simulation simulation = Plays.atStart(seed, Noise.NONE);
            TreeMap<String, String> arguments = new TreeMap<>();
            arguments.put("text", "to be on the safe side");
            simulation.apply(
                    new Command.Team(
                            1,
                            simulation.now(),
                            "lea",
                            TeamRole.LEAD,
                            "notify-regulator",
                            arguments));
            Plays.Kept kept = new Plays.Kept();
            simulation.runTo(Plays.minutes(simulation, 24 * 60), kept);

            assertThat(kept.messages)
                    .filteredOn(message -> message.textKey().startsWith("decision."))
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message.arguments())
                                    .containsOnlyKeys("text", "action")
                                    .containsEntry("action", "notify-regulator"));
        }
    }

    @Test
    void whatAnotherMustDecideIsRequestedOrDoneAgainstAuthority() {
        Simulation simulation = Plays.atStart(1, Noise.NONE);
        Command.Team asks =
                new Command.Team(
                        1,
                        simulation.now(),
                        "han",
                        TeamRole.HANDLER,
                        "cut-internet",
                        new TreeMap<>());
        Receipt requested = simulation.apply(asks);
        Receipt forced = Plays.act(simulation, 2, "cut-internet");
        simulation.runTo(Plays.minutes(simulation, 30), Output.NOWHERE);

        assertThat(requested).isInstanceOf(Receipt.Requested.class);
        assertThat(((Receipt.Accepted) forced).warning()).isEqualTo("warning.authority");
        assertThat(simulation.world().blocks().internet()).isTrue();
        assertThat(GroundTruth.of(simulation).conduct().unauthorised()).hasSize(1);
    }
}
