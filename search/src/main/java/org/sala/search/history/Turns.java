package org.sala.search.history;

import java.util.Arrays;
import org.sala.evidence.recorder.Turn;

/// When each record of one log was written, and where it begins.
final class Turns {

    private long[] numbers = new long[1 << 10];
    private int[] hosts = new int[1 << 8];
    private int size;
    private long end;

    /// @param offset of the record; @param length of it
    void add(Turn turn, long offset, int length) {
        if (size == hosts.length) {
            hosts = Arrays.copyOf(hosts, size * 2);
            numbers = Arrays.copyOf(numbers, size * 8);
        }
        hosts[size] = turn.host();
        numbers[size * 4] = turn.at();
        numbers[size * 4 + 1] = turn.begun();
        numbers[size * 4 + 2] = turn.id();
        numbers[size * 4 + 3] = offset;
        size++;
        end = offset + length;
    }

    /// The offset of the first record that is written after a turn; the end of the log where none is.
    long after(Turn turn) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (turn(middle).compareTo(turn) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == size ? end : numbers[low * 4 + 3];
    }

    private Turn turn(int i) {
        return new Turn(numbers[i * 4], numbers[i * 4 + 1], hosts[i], numbers[i * 4 + 2]);
    }

    /// Bytes of the log.
    long end() {
        return end;
    }
}
