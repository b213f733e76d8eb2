package org.sala.evidence.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.random.RandomStream;

/// The real bytes of a content: exactly as many as it says, the same on every machine.
///
/// A document smaller than its smallest valid form is cut off, as a broken download is.
public final class ContentBytes {

    private static final int CHUNK = 1 << 16;

    private ContentBytes() {}

    /// All bytes.
    ///
    /// @throws ArithmeticException for more than 2 GiB, which only [#write] can give
    public static byte[] of(Content content) {
        Collected all = new Collected(content.size());
        write(content, all);
        return all.bytes();
    }

    /// Hands the bytes over in blocks, without holding more than one where the recipe allows it.
    public static void write(Content content, ByteTarget to) {
        switch (content) {
            case Content.Text text -> repeated(text.text(), text.size(), to);
            case Content.Office office -> exact(OfficeBytes.of(office), content, to);
            case Content.Pdf pdf -> exact(PdfBytes.of(pdf), content, to);
            case Content.Archive archive -> archive(archive, to);
            case Content.Encrypted encrypted -> encrypted(encrypted, to);
            case Content.Specimen specimen -> exact(ProgramBytes.of(specimen), content, to);
            case Content.Stub stub -> exact(ProgramBytes.of(stub), content, to);
            case Content.Noise noise -> NoiseBytes.write(noise.key(), noise.size(), to);
        }
    }

    private static void exact(byte[] bytes, Content content, ByteTarget to) {
        int length = (int) Math.min(bytes.length, content.size());
        to.put(bytes, 0, length);
        NoiseBytes.write(content.key(), content.size() - length, to);
    }

    private static void repeated(String text, long size, ByteTarget to) {
        byte[] once = text.getBytes(StandardCharsets.UTF_8);
        if (once.length == 0) {
            NoiseBytes.write(0, size, to);
            return;
        }
        byte[] end = {'\r', '\n'};
        long left = size;
        while (left > 0) {
            int length = (int) Math.min(once.length, left);
            to.put(once, 0, length);
            left -= length;
            int rest = (int) Math.min(end.length, left);
            to.put(end, 0, rest);
            left -= rest;
        }
    }

    private static void archive(Content.Archive archive, ByteTarget to) {
        switch (archive.kind()) {
            case "zip" -> zip(archive, to);
            case "7z" -> magic(archive, new int[] {0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4}, to);
            case "rar" -> magic(archive, new int[] {0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0}, to);
            case "iso" -> iso(archive, to);
            default -> NoiseBytes.write(archive.key(), archive.size(), to);
        }
    }

    private static void zip(Content.Archive archive, ByteTarget to) {
        List<ZipBytes.Member> members = new ArrayList<>();
        for (Content.Entry entry : archive.entries()) {
            members.add(new ZipBytes.Member(entry.name(), of(entry.content())));
        }
        long gap = archive.size() - ZipBytes.size(members);
        Collected filler = new Collected(Math.max(0, gap));
        NoiseBytes.write(archive.key(), Math.max(0, gap), filler);
        exact(ZipBytes.write(members, filler.bytes()), archive, to);
    }

    private static void magic(Content.Archive archive, int[] magic, ByteTarget to) {
        byte[] head = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            head[i] = (byte) magic[i];
        }
        exact(head, archive, to);
    }

    // ECMA-119 section 8.4: the first volume descriptor stands in sector 16
    private static void iso(Content.Archive archive, ByteTarget to) {
        byte[] head = new byte[17 * 2048];
        byte[] mark = "\u0001CD001\u0001".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mark, 0, head, 16 * 2048, mark.length);
        exact(head, archive, to);
    }

    /// The bytes of the file, each combined with a stream that follows from the key; what is longer than
    /// the file is the trailer that such programs add.
    private static void encrypted(Content.Encrypted encrypted, ByteTarget to) {
        long body = Math.min(encrypted.size(), encrypted.of().size());
        ByteTarget cipher =
                new ByteTarget() {
                    private final byte[] block = new byte[CHUNK];
                    private long at;

                    @Override
                    public void put(byte[] bytes, int from, int length) {
                        for (int done = 0; done < length; done += CHUNK) {
                            int count = (int) Math.min(Math.min(length - done, CHUNK), body - at);
                            if (count <= 0) {
                                return;
                            }
                            apply(bytes, from + done, count);
                            to.put(block, 0, count);
                        }
                    }

                    private void apply(byte[] bytes, int from, int count) {
                        for (int i = 0; i < count; i++, at++) {
                            long word =
                                    RandomStream.mix(
                                            encrypted.cipherKey()
                                                    + (at >>> 3) * 0x9E3779B97F4A7C15L);
                            block[i] = (byte) (bytes[from + i] ^ word >>> (at & 7) * 8);
                        }
                    }
                };
        write(encrypted.of(), cipher);
        NoiseBytes.write(encrypted.key(), encrypted.size() - body, to);
    }
}
