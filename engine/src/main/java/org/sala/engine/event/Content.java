package org.sala.engine.event;

import java.util.List;

/// What a file holds, as a recipe of exact size. No hash is ever drawn: all are computed from the bytes
/// that the recipe gives (package `org.sala.evidence.content`).
///
/// @see #key() two contents with the same key are the same bytes
public sealed interface Content {

    /// A stable 64-bit name of these bytes.
    long key();

    /// Size in bytes.
    long size();

    record Text(long key, long size, String text) implements Content {}

    /// @param kind "docx", "xlsx", "pptx", "docm", "xlsm"
    record Office(long key, long size, String kind, String title) implements Content {}

    record Pdf(long key, long size, String title) implements Content {}

    /// @param kind "zip", "iso", "7z", "rar"
    record Archive(long key, long size, String kind, List<Entry> entries) implements Content {}

    record Entry(String name, Content content) {}

    /// The bytes of `of` under a key: what ransomware leaves.
    record Encrypted(long key, long size, Content of, long cipherKey) implements Content {}

    /// A program of a malware family: inert, its entry point ends at once.
    record Specimen(long key, long size, String family, String form) implements Content {}

    /// A program of the system or of a maker: right name and size, nothing inside.
    record Stub(long key, long size, String product, String version) implements Content {}

    record Noise(long key, long size) implements Content {}
}
