package org.sala.evidence.content;

/// Takes bytes in order. The array is used again after the call.
@FunctionalInterface
public interface ByteTarget {
    void put(byte[] bytes, int from, int length);
}
