package org.sala.evidence.pack;

/// Where the files of a package go: a folder, an archive, memory.
@FunctionalInterface
public interface PackageTarget {

    /// Adds bytes to the end of a file, which is empty at first.
    ///
    /// @param path relative, with '/' between folders; the array is used again after the call
    void append(String path, byte[] bytes, int from, int length);
}
