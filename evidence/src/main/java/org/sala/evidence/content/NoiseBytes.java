package org.sala.evidence.content;

import org.sala.engine.random.RandomStream;

/// Bytes without meaning that follow from a key: cheap, and the same from any position on.
final class NoiseBytes {

    private NoiseBytes() {}

    /// Hands over `size` bytes in blocks.
    static void write(long key, long size, ByteTarget to) {
        byte[] block = new byte[(int) Math.min(Math.max(size, 1), 1 << 16)];
        long state = RandomStream.mix(key + 0x5DEECE66DL);
        long left = size;
        while (left > 0) {
            int length = (int) Math.min(left, block.length);
            state = fill(state, block, length);
            to.put(block, 0, length);
            left -= length;
        }
    }

    // xorshift64*: three shifts and a product for eight bytes
    private static long fill(long seed, byte[] block, int length) {
        long state = seed | 1;
        int i = 0;
        while (i < length) {
            state ^= state >>> 12;
            state ^= state << 25;
            state ^= state >>> 27;
            long word = state * 0x2545F4914F6CDD1DL;
            int end = Math.min(i + 8, length);
            for (; i < end; i++) {
                block[i] = (byte) word;
                word >>>= 8;
            }
        }
        return state;
    }

    /// A text of lower-case letters and digits, for fillers that must be readable.
    static byte[] letters(long key, int size) {
        byte[] out = new byte[size];
        write(
                key,
                size,
                new ByteTarget() {
                    private int at;

                    @Override
                    public void put(byte[] bytes, int from, int length) {
                        for (int i = 0; i < length; i++) {
                            int value = bytes[from + i] & 0x1F;
                            out[at++] = (byte) (value < 26 ? 'a' + value : '2' + value - 26);
                        }
                    }
                });
        return out;
    }
}
