package org.sala.centre.registrar.certificate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Which certificates were revoked, one bit each, as the public may ask without saying for whom.
///
/// Source: W3C Bitstring Status List 1.0, sections 3.2 and 3.3: at least 131,072 bits, the first bit
/// the leftmost, gzip, base64url without padding behind the multibase letter `u`.
public final class StatusList {

    public static final int BITS = 131_072;

    private StatusList() {}

    /// @param revoked indices from 0 to [#BITS] - 1
    public static String encode(BitSet revoked) {
        if (revoked.length() > BITS) {
            throw new IllegalArgumentException("a status list has " + BITS + " bits");
        }
        byte[] bytes = new byte[BITS / 8];
        for (int i = revoked.nextSetBit(0); i >= 0; i = revoked.nextSetBit(i + 1)) {
            bytes[i / 8] |= (byte) (0x80 >> i % 8);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }

    /// Whether the list says that the certificate with this index was revoked.
    public static boolean isRevoked(String list, int index) {
        byte[] packed = Base64.getUrlDecoder().decode(list.substring(1));
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = gzip.readNBytes(BITS / 8);
            return (bytes[index / 8] & 0x80 >> index % 8) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
