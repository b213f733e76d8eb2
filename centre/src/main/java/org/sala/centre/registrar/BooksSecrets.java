package org.sala.centre.registrar;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sala.centre.account.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the books keep to themselves: made at first use, kept in the database, never shown.
@Component
public class BooksSecrets {

    private final JdbcClient jdbc;

    BooksSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The secret of a name, made the first time it is asked for.
    public String of(String name, Supplier<String> fresh) {
        return jdbc.sql("select value from books_secret where name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .orElseGet(() -> {
                    jdbc.sql(
                                    "insert into books_secret (name, value) values (?, ?) on"
                                            + " conflict do nothing")
                            .params(name, fresh.get())
                            .update();
                    return jdbc.sql("select value from books_secret where name = ?")
                            .param(name)
                            .query(String.class)
                            .single();
                });
    }

    /// What a mail address is known by: nobody learns an address from it who does not hold the key.
    public byte[] addressMark(String address) {
        String key = of("identity", () -> Secrets.token(32));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(
                    address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
        }
    }
}
