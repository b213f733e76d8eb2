package org.sala.evidence.content;

/// Bytes gathered into one array of known size; what is more is cut off.
final class Collected implements ByteTarget {

    private final byte[] bytes;
    private int length;

    Collected(long size) {
        this.bytes = new byte[Math.toIntExact(size)];
    }

    @Override
    public void put(byte[] from, int start, int count) {
        int room = Math.min(count, bytes.length - length);
        System.arraycopy(from, start, bytes, length, room);
        length += room;
    }

    byte[] bytes() {
        return bytes;
    }
}
