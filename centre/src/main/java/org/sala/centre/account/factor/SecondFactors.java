package org.sala.centre.account.factor;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Secrets;
import org.sala.centre.store.SealedBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The app that makes a person's codes, and the codes on paper for the day on which it is lost.
@Component
public class SecondFactors {
    private static final int SECRET_BYTES = 20;
    private static final int CODES = 10;

    /// Clocks of telephones go wrong by this many steps.
    private static final int SKEW = 1;

    private final JdbcClient jdbc;
    private final SealedBox box;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// Keeps secrets sealed and recovery codes as digests.
    public SecondFactors(JdbcClient jdbc, SealedBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /// What a person has set up.
    ///
    /// @param since when the app was confirmed, or null where there is none
    /// @param codesLeft recovery codes not used yet
    /// @param passkeys how many passkeys
    public record State(@Nullable Instant since, int codesLeft, int passkeys) {
        /// Whether signing in asks for a code after the password.
        public boolean asksForCode() {
            return since != null || passkeys > 0;
        }
    }

    /// What a person has set up.
    public State state(long account) {
        return jdbc.sql(
                        """
                        select (select confirmed_at from second_factor where account_id = :a),
                               (select count(*) from recovery_code where account_id = :a and used_at is null),
                               (select count(*) from passkey k join passkey_user u using (handle)
                                 where u.account_id = :a)
                        """)
                .param("a", account)
                .query((row, _) -> {
                    OffsetDateTime since = row.getObject(1, OffsetDateTime.class);
                    return new State(
                            since == null ? null : since.toInstant(), row.getInt(2), row.getInt(3));
                })
                .single();
    }

    /// Makes a new secret that waits for its confirmation; what is in force stays so until then.
    public void begin(long account) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        jdbc.sql(
                        """
                        insert into second_factor (account_id, waiting) values (?, ?)
                            on conflict (account_id) do update set waiting = excluded.waiting
                        """)
                .params(account, box.seal(secret, purpose(account)))
                .update();
    }

    /// The secret that waits for its confirmation.
    public Optional<byte[]> waiting(long account) {
        return jdbc.sql(
                        "select waiting from second_factor where account_id = ? and waiting is not null")
                .param(account)
                .query((row, _) -> box.open(row.getBytes(1), purpose(account)))
                .optional();
    }

    /// Puts the waiting secret in force where the code is one of its own. Returns new recovery codes, to
    /// be shown once; nothing where the code is wrong.
    @Transactional
    public Optional<List<String>> confirm(long account, String code) {
        Optional<byte[]> secret = waiting(account);
        long step = secret.map(known -> match(known, code, 0)).orElse(0L);
        if (step == 0) {
            return Optional.empty();
        }
        jdbc.sql(
                        """
                        update second_factor
                           set secret = waiting, waiting = null, confirmed_at = ?, last_step = ?
                         where account_id = ?
                        """)
                .params(now(), step, account)
                .update();
        return Optional.of(newCodes(account));
    }

    /// Whether a code of the app or a recovery code is right at this moment. Each counts once, even where
    /// two requests bring it at the same time.
    @Transactional
    public boolean check(long account, String code) {
        String plain = plain(code);
        Optional<Held> held =
                jdbc.sql(
                                """
                                select secret, last_step from second_factor
                                 where account_id = ? and confirmed_at is not null for update
                                """)
                        .param(account)
                        .query((row, _) -> new Held(row.getBytes(1), row.getLong(2)))
                        .optional();
        if (held.isPresent()) {
            byte[] secret = box.open(held.get().secret(), purpose(account));
            long step = match(secret, plain, held.get().lastStep());
            if (step > 0) {
                jdbc.sql("update second_factor set last_step = ? where account_id = ?")
                        .params(step, account)
                        .update();
                return true;
            }
        }
        return jdbc.sql(
                                """
                                update recovery_code set used_at = ?
                                 where account_id = ? and digest = ? and used_at is null
                                """)
                        .params(now(), account, Secrets.digest(plain))
                        .update()
                > 0;
    }

    /// Replaces the recovery codes. Returns the new ones, which are stored nowhere.
    @Transactional
    public List<String> newCodes(long account) {
        jdbc.sql("delete from recovery_code where account_id = ?").param(account).update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            String code = Secrets.readable(3, 4);
            codes.add(code);
            jdbc.sql("insert into recovery_code (account_id, digest) values (?, ?)")
                    .params(account, Secrets.digest(plain(code)))
                    .update();
        }
        return List.copyOf(codes);
    }

    /// Takes the app away; passkeys stay, and so do the recovery codes as long as there is one.
    @Transactional
    public void removeApp(long account) {
        jdbc.sql("delete from second_factor where account_id = ?").param(account).update();
        if (state(account).passkeys() == 0) {
            jdbc.sql("delete from recovery_code where account_id = ?").param(account).update();
        }
    }

    /// Takes everything away: the person signs in by password alone, and sets up anew where they must.
    @Transactional
    public void reset(long account) {
        jdbc.sql("delete from second_factor where account_id = ?").param(account).update();
        jdbc.sql("delete from recovery_code where account_id = ?").param(account).update();
        jdbc.sql("delete from passkey_user where account_id = ?").param(account).update();
    }

    private record Held(byte[] secret, long lastStep) {}

    /// The step to which a code belongs, if it is near now and after the last one taken; else 0.
    private long match(byte[] secret, String code, long lastStep) {
        long now = Totp.step(clock.instant());
        long found = 0;
        for (long step = now - SKEW; step <= now + SKEW; step++) {
            boolean same =
                    MessageDigest.isEqual(
                            Totp.code(secret, step)
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            plain(code).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            if (same && step > lastStep) {
                found = step;
            }
        }
        return found;
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static String purpose(long account) {
        return "second-factor/" + account;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
