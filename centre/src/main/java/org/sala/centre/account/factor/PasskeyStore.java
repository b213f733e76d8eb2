package org.sala.centre.account.factor;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/// Passkeys in the database, and the number by which an authenticator knows an account. The name that
/// Spring Security asks for is the account's number.
@Component
class PasskeyStore {
    private static final int HANDLE_BYTES = 32;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// That a counter did not grow: somebody copied the authenticator.
    static final class CopiedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CopiedException() {
            super("the counter of the passkey did not grow");
        }
    }

    /// Gives the account a handle where it has none.
    void introduce(long account) {
        byte[] handle = new byte[HANDLE_BYTES];
        random.nextBytes(handle);
        jdbc.sql(
                        """
                        insert into passkey_user (account_id, handle) values (?, ?)
                            on conflict (account_id) do nothing
                        """)
                .params(account, handle)
                .update();
    }

    /// The accounts, as Spring Security asks for them.
    PublicKeyCredentialUserEntityRepository users() {
        return new Users();
    }

    /// The passkeys, as Spring Security asks for them.
    UserCredentialRepository keys() {
        return new Keys();
    }

    private final class Users implements PublicKeyCredentialUserEntityRepository {
        private static final String ENTITY =
                """
                select a.id, u.handle, a.login, a.name
                  from passkey_user u join account a on a.id = u.account_id
                """;

        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return jdbc.sql(ENTITY + " where u.handle = ? and a.closed_at is null")
                    .param(id.getBytes())
                    .query((row, _) -> entity(row, Long.toString(row.getLong("id"))))
                    .optional()
                    .orElse(null);
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
            return jdbc.sql(ENTITY + " where a.id = ? and a.closed_at is null")
                    .param(Long.parseLong(username))
                    .query((row, _) -> entity(row, row.getString("login")))
                    .optional()
                    .orElse(null);
        }

        private PublicKeyCredentialUserEntity entity(ResultSet row, String name)
                throws SQLException {
            return ImmutablePublicKeyCredentialUserEntity.builder()
                    .id(new Bytes(row.getBytes("handle")))
                    .name(name)
                    .displayName(row.getString("name"))
                    .build();
        }

        @Override
        public void save(PublicKeyCredentialUserEntity entity) {
            throw new UnsupportedOperationException("handles are made by introduce()");
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("handles go with their account");
        }
    }

    private final class Keys implements UserCredentialRepository {
        @Override
        public void delete(Bytes id) {
            jdbc.sql("delete from passkey where credential_id = ?").param(id.getBytes()).update();
        }

        @Override
        public void save(CredentialRecord record) {
            if (findByCredentialId(record.getCredentialId()) == null) {
                insert(record);
                return;
            }
            // A counter of zero belongs to an authenticator that does not count.
            int changed =
                    jdbc.sql(
                                    """
                                    update passkey set signature_count = :count, used_at = :used, backup_state = :state
                                     where credential_id = :id and (:count = 0 and signature_count = 0
                                        or :count > signature_count)
                                    """)
                            .param("count", record.getSignatureCount())
                            .param("used", record.getLastUsed().atOffset(ZoneOffset.UTC))
                            .param("state", record.isBackupState())
                            .param("id", record.getCredentialId().getBytes())
                            .update();
            if (changed == 0) {
                throw new CopiedException();
            }
        }

        private void insert(CredentialRecord record) {
            jdbc.sql(
                            """
                            insert into passkey (credential_id, handle, label, public_key, signature_count, verified,
                                backup_eligible, backup_state, transports, attestation, client_data, created_at, used_at)
                            values (:id, :handle, :label, :key, :count, :verified, :eligible, :state, :transports,
                                :attestation, :data, :created, :used)
                            """)
                    .param("id", record.getCredentialId().getBytes())
                    .param("handle", record.getUserEntityUserId().getBytes())
                    .param("label", record.getLabel())
                    .param("key", record.getPublicKey().getBytes())
                    .param("count", record.getSignatureCount())
                    .param("verified", record.isUvInitialized())
                    .param("eligible", record.isBackupEligible())
                    .param("state", record.isBackupState())
                    .param(
                            "transports",
                            record.getTransports().stream()
                                    .map(AuthenticatorTransport::getValue)
                                    .sorted()
                                    .collect(Collectors.joining(",")))
                    .param("attestation", raw(record.getAttestationObject()))
                    .param("data", raw(record.getAttestationClientDataJSON()))
                    .param("created", record.getCreated().atOffset(ZoneOffset.UTC))
                    .param("used", record.getLastUsed().atOffset(ZoneOffset.UTC))
                    .update();
        }

        private static byte @Nullable [] raw(@Nullable Bytes bytes) {
            return bytes == null ? null : bytes.getBytes();
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
            return jdbc.sql("select * from passkey where credential_id = ?")
                    .param(id.getBytes())
                    .query(PasskeyStore::credential)
                    .optional()
                    .orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes handle) {
            return jdbc.sql("select * from passkey where handle = ? order by created_at")
                    .param(handle.getBytes())
                    .query(PasskeyStore::credential)
                    .list();
        }
    }

    private static CredentialRecord credential(ResultSet row, int number) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(new Bytes(row.getBytes("handle")))
                .label(row.getString("label"))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .transports(transports(row.getString("transports")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
                .created(row.getObject("created_at", OffsetDateTime.class).toInstant())
                .lastUsed(row.getObject("used_at", OffsetDateTime.class).toInstant())
                .build();
    }

    private static Set<AuthenticatorTransport> transports(String codes) {
        return Arrays.stream(codes.split(",", -1))
                .filter(code -> !code.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
