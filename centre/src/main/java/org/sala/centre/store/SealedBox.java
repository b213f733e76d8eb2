package org.sala.centre.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Seals what must be read again but may not be readable in the database alone (AES-256-GCM). The key
/// lies among the kept files, so that a backup holds both and a copy of the tables holds neither.
@Component
public class SealedBox {
    private static final String FACT = "seal-key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final JdbcClient jdbc;
    private final ContentStore files;
    private final SecureRandom random = new SecureRandom();
    private @Nullable SecretKey key;

    /// @param data the data folder
    public SealedBox(JdbcClient jdbc, @Value("${sala.data:.}") Path data) {
        this.jdbc = jdbc;
        this.files = new ContentStore(DataFolder.storeIn(data));
    }

    /// Seals a content.
    ///
    /// @param purpose what it is and whose; it opens under the same purpose only
    public byte[] seal(byte[] plain, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose);
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES", e);
        }
    }

    /// Opens what was sealed.
    ///
    /// @throws StoreException where it was changed, or belongs elsewhere, or the key is lost
    public byte[] open(byte[] sealed, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(sealed).get(nonce);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, purpose);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new StoreException("What was sealed cannot be opened: " + purpose, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized SecretKey key() {
        if (key == null) {
            String name =
                    jdbc.sql("select value from centre_fact where name = ?")
                            .param(FACT)
                            .query(String.class)
                            .optional()
                            .orElseGet(this::make);
            try (InputStream in = files.open(name)) {
                key = new SecretKeySpec(in.readAllBytes(), "AES");
            } catch (IOException e) {
                throw new StoreException(
                        "The key that seals secrets is missing from the kept files. Restore the last backup.",
                        e);
            }
        }
        return key;
    }

    /// The name of the key's file: a new one, or that of whoever was faster.
    private String make() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String name = files.put(out -> out.write(bytes));
        jdbc.sql("insert into centre_fact (name, value) values (?, ?) on conflict do nothing")
                .params(FACT, name)
                .update();
        return jdbc.sql("select value from centre_fact where name = ?")
                .param(FACT)
                .query(String.class)
                .single();
    }
}
