package org.sala.formats.pe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The smallest well-formed program for 64-bit Windows. It is inert: the entry point is
/// `xor eax, eax; ret`, there are no imports and no other code.
///
/// Source: Microsoft PE format specification, revision 11, sections 2 to 4.
public final class PeFile {

    private static final int PE_AT = 0x80;
    private static final int ALIGNMENT = 0x200;
    private static final int PAGE = 0x1000;
    private static final byte[] NOTHING = {0x33, (byte) 0xC0, (byte) 0xC3};

    private PeFile() {}

    /// Headers, one section of code and one of read-only data.
    ///
    /// @param linkedAt time stamp of the header, in seconds since 1970
    /// @param text     stands in the data section in UTF-16, as version strings do; at most 200 characters
    public static byte[] inert(int linkedAt, String text) {
        byte[] data = new byte[ALIGNMENT];
        byte[] words = text.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(words, 0, data, 0, Math.min(words.length, data.length));
        ByteBuffer out = ByteBuffer.allocate(ALIGNMENT * 3).order(ByteOrder.LITTLE_ENDIAN);
        dos(out);
        coff(out, linkedAt);
        optional(out);
        section(out, ".text", NOTHING.length, 1, 0x60000020);
        section(out, ".rdata", data.length, 2, 0x40000040);
        out.position(ALIGNMENT).put(NOTHING);
        out.position(ALIGNMENT * 2).put(data);
        return out.array();
    }

    private static void dos(ByteBuffer out) {
        out.put((byte) 'M').put((byte) 'Z').putShort((short) 0x90).putShort((short) 3);
        out.putInt(0x3C, PE_AT);
        out.position(PE_AT);
    }

    private static void coff(ByteBuffer out, int linkedAt) {
        out.putInt(0x00004550).putShort((short) 0x8664).putShort((short) 2).putInt(linkedAt);
        out.putInt(0).putInt(0).putShort((short) 240).putShort((short) 0x22);
    }

    private static void optional(ByteBuffer out) {
        out.putShort((short) 0x20B).put((byte) 14).put((byte) 0);
        out.putInt(ALIGNMENT).putInt(ALIGNMENT).putInt(0).putInt(PAGE).putInt(PAGE);
        out.putLong(0x140000000L).putInt(PAGE).putInt(ALIGNMENT);
        out.putShort((short) 6).putShort((short) 0).putInt(0);
        out.putShort((short) 6).putShort((short) 0).putInt(0);
        out.putInt(PAGE * 3).putInt(ALIGNMENT).putInt(0);
        out.putShort((short) 3).putShort((short) 0x8160);
        out.putLong(0x100000).putLong(0x1000).putLong(0x100000).putLong(0x1000);
        out.putInt(0).putInt(16);
        out.position(out.position() + 16 * 8);
    }

    private static void section(ByteBuffer out, String name, int size, int index, int flags) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        int start = out.position();
        out.put(letters).position(start + 8);
        out.putInt(size).putInt(PAGE * index).putInt(ALIGNMENT).putInt(ALIGNMENT * index);
        out.putInt(0).putInt(0).putInt(0).putInt(flags);
    }
}
