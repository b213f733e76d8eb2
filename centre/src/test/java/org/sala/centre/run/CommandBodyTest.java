package org.sala.centre.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sala.engine.sim.Command;

class CommandBodyTest {

    @Test
    void whatTheRoomTellsIsReadAsItWasWritten() {
        Command told =
                new Command.Told(
                        7, 900, Command.Told.FOUND, new TreeMap<>(Map.of("name", "WS-0104")));
        CommandLog.Wish wish =
                new CommandLog.Wish(
                        new UUID(1, 2),
                        CommandBody.kind(told),
                        CommandBody.write(told),
                        null,
                        null);
        assertThat(CommandBody.read(new CommandLog.Entry(7, 900, wish, null))).isEqualTo(told);
    }
}
