package org.sala.centre.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sala.centre.TestCentre;

class CommandLogTest {
    private final CommandLog log = TestCentre.component(CommandLog.class);
    private final RunStore runs = TestCentre.component(RunStore.class);

    private static CommandLog.Wish wish(UUID id) {
        return new CommandLog.Wish(id, "clock", "{\"change\":\"pause\"}", null, null);
    }

    private long lease(Run run, String node) {
        return runs.lease(run.id(), new Node(node)).orElseThrow();
    }

    @Test
    void aWishThatIsSentManyTimesAtOnceIsTakenOnce() throws Exception {
        Run run = TestRuns.standing(1_000);
        long epoch = lease(run, "a");
        UUID same = UUID.randomUUID();
        List<Future<CommandLog.Taken>> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 24; i++) {
                UUID id = i % 2 == 0 ? same : UUID.randomUUID();
                answers.add(pool.submit(() -> log.take(run.id(), epoch, 2_000, wish(id))));
            }
        }
        int fresh = 0;
        long sequence = 0;
        for (int i = 0; i < answers.size(); i += 2) {
            CommandLog.Taken taken = answers.get(i).get();
            fresh += taken.again() ? 0 : 1;
            sequence = sequence == 0 ? taken.entry().sequence() : sequence;
            assertThat(taken.entry().sequence()).isEqualTo(sequence);
        }
        assertThat(fresh).isEqualTo(1);
        List<CommandLog.Entry> all = log.replay(runs.get(run.id()));
        assertThat(all).hasSize(13);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).sequence()).isEqualTo(i + 1);
        }
    }

    @Test
    void timeNeverFallsFromOneCommandToTheNext() {
        Run run = TestRuns.standing(5_000);
        long epoch = lease(run, "a");
        assertThat(log.take(run.id(), epoch, 9_000, wish(UUID.randomUUID())).entry().at())
                .isEqualTo(9_000);
        assertThat(log.take(run.id(), epoch, 7_000, wish(UUID.randomUUID())).entry().at())
                .isEqualTo(9_000);
    }

    @Test
    void aNodeWhoseLeaseWasTakenWritesNothing() {
        Run run = TestRuns.standing(5_000);
        long old = lease(run, "a");
        assertThat(runs.lease(run.id(), new Node("b"))).isEmpty();
        TestRuns.jdbc()
                .sql("update run set lease_until = now() - interval '1 second' where id = ?")
                .param(run.id())
                .update();
        long fresh = lease(run, "b");
        assertThatThrownBy(() -> log.take(run.id(), old, 6_000, wish(UUID.randomUUID())))
                .isInstanceOf(RunFenced.class);
        assertThat(runs.reached(run.id(), old, 99_000)).isFalse();
        assertThat(log.take(run.id(), fresh, 6_000, wish(UUID.randomUUID())).entry().sequence())
                .isEqualTo(1);
        assertThat(runs.get(run.id()).horizon()).isEqualTo(6_000);
    }

    @Test
    void theFirstAnswerStands() {
        Run run = TestRuns.standing(5_000);
        UUID id = UUID.randomUUID();
        log.take(run.id(), lease(run, "a"), 6_000, wish(id));
        log.answer(run.id(), 1, "{\"answer\":\"accepted\"}");
        log.answer(run.id(), 1, "{\"answer\":\"refused\"}");
        assertThat(log.find(run.id(), id).orElseThrow().receipt()).contains("accepted");
    }

    @Test
    void aBranchSharesTheCommandsBeforeItAndDeletesNone() {
        Run run = TestRuns.standing(5_000);
        long epoch = lease(run, "a");
        for (int i = 1; i <= 3; i++) {
            log.take(run.id(), epoch, 5_000 + i, wish(UUID.randomUUID()));
        }
        Run branch = runs.branch(runs.get(run.id()), 2, 5_002);
        assertThat(branch.practice()).isTrue();
        assertThat(runs.ofTeam(run.team()).orElseThrow().id()).isEqualTo(branch.id());
        long other = lease(branch, "a");
        log.take(branch.id(), other, 5_100, wish(UUID.randomUUID()));
        assertThat(log.replay(branch))
                .extracting(CommandLog.Entry::at)
                .containsExactly(5_001L, 5_002L, 5_100L);
        assertThat(log.replay(runs.get(run.id()))).hasSize(3);
    }

    @Test
    void anEndedRunTakesNoCommand() {
        Run run = TestRuns.standing(5_000);
        long epoch = lease(run, "a");
        runs.ended(run.id());
        assertThatThrownBy(() -> log.take(run.id(), epoch, 6_000, wish(UUID.randomUUID())))
                .isInstanceOf(RunClosed.class);
    }
}
