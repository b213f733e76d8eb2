package org.sala.evidence.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/// A ZIP of STORED members, so that no compressor's version shows in the bytes.
///
/// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
final class ZipBytes {

    record Member(String name, byte[] bytes) {}

    private static final int LOCAL = 30;
    private static final int CENTRAL = 46;
    private static final int END = 22;
    // 2024-01-01 00:00:00 in MS-DOS form: documents carry no time of their own
    private static final int DOS_TIME = 0x58210000;

    private ZipBytes() {}

    /// Size of the archive that holds members of these names and sizes.
    static long size(List<Member> members) {
        long size = END;
        for (Member member : members) {
            int name = member.name().getBytes(StandardCharsets.UTF_8).length;
            size += LOCAL + CENTRAL + 2L * name + member.bytes().length;
        }
        return size;
    }

    /// @param gap bytes without meaning between the last member and the directory
    static byte[] write(List<Member> members, byte[] gap) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Member member : members) {
            byte[] name = member.name().getBytes(StandardCharsets.UTF_8);
            CRC32 crc = new CRC32();
            crc.update(member.bytes());
            int offset = out.size();
            word(out, 0x04034B50);
            common(out, member, name, (int) crc.getValue());
            out.writeBytes(name);
            out.writeBytes(member.bytes());
            word(directory, 0x02014B50);
            half(directory, 0x0314);
            common(directory, member, name, (int) crc.getValue());
            half(directory, 0);
            half(directory, 0);
            half(directory, 0);
            word(directory, 0);
            word(directory, offset);
            directory.writeBytes(name);
        }
        out.writeBytes(gap);
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        end(out, members.size(), directory.size(), start);
        return out.toByteArray();
    }

    private static void common(ByteArrayOutputStream out, Member member, byte[] name, int crc) {
        half(out, 20);
        half(out, 0x0800);
        half(out, 0);
        word(out, DOS_TIME);
        word(out, crc);
        word(out, member.bytes().length);
        word(out, member.bytes().length);
        half(out, name.length);
        half(out, 0);
    }

    private static void end(ByteArrayOutputStream out, int count, int size, int start) {
        word(out, 0x06054B50);
        word(out, 0);
        half(out, count);
        half(out, count);
        word(out, size);
        word(out, start);
        half(out, 0);
    }

    private static void half(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >>> 8);
    }

    private static void word(ByteArrayOutputStream out, int value) {
        half(out, value);
        half(out, value >>> 16);
    }
}
