package org.sala.centre.account.factor;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Passkeys (W3C Web Authentication, level 2). The authenticator must make sure of its owner by PIN, face or
/// finger, so that a passkey alone is two factors. A passkey belongs to the host name under which it was made.
@Component
public class Passkeys {
    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    private final PasskeyStore store;
    private final JdbcClient jdbc;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    /// Keeps passkeys in the given database.
    Passkeys(PasskeyStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    /// One passkey as its owner sees it.
    ///
    /// @param id names it in a form
    /// @param label the owner's own name for it
    public record Line(String id, String label, Instant created, Instant used) {}

    /// A question to a browser.
    ///
    /// @param json as its scripts read it
    /// @param options what the answer is checked against; to be kept in the session
    public record Question<T>(String json, T options) {}

    /// The passkeys of an account, oldest first.
    public List<Line> of(long account) {
        return jdbc.sql(
                        """
                        select k.credential_id, k.label, k.created_at, k.used_at
                          from passkey k join passkey_user u using (handle)
                         where u.account_id = ? order by k.created_at
                        """)
                .param(account)
                .query((row, _) ->
                        new Line(
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(row.getBytes(1)),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Whether browsers make passkeys for this host: it must have a name, not only a number.
    public static boolean possibleAt(URI origin) {
        String host = String.valueOf(origin.getHost());
        boolean number = host.matches("[0-9.]+") || host.contains(":");
        return !number && (origin.getScheme().equals("https") || host.equals("localhost"));
    }

    /// Asks the browser for a new passkey.
    public Question<PublicKeyCredentialCreationOptions> offer(long account, URI origin) {
        store.introduce(account);
        PublicKeyCredentialCreationOptions options =
                party(origin)
                        .createPublicKeyCredentialCreationOptions(
                                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                                        UsernamePasswordAuthenticationToken.authenticated(
                                                Long.toString(account), null, List.of())));
        return new Question<>(json.writeValueAsString(options), options);
    }

    /// Takes the browser's new passkey. Returns whether it is sound.
    @Transactional
    public boolean register(
            URI origin, PublicKeyCredentialCreationOptions options, String answer, String label) {
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                    json.readValue(answer, new TypeReference<>() {});
            party(origin)
                    .registerCredential(
                            new ImmutableRelyingPartyRegistrationRequest(
                                    options, new RelyingPartyPublicKey(credential, label)));
            return true;
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.info("a new passkey was refused: {}", e.getMessage());
            return false;
        } catch (com.webauthn4j.verifier.exception.VerificationException
                | com.webauthn4j.converter.exception.DataConversionException e) {
            LOG.warn("a new passkey does not verify: {}", e.getMessage());
            return false;
        }
    }

    /// Asks the browser for any passkey of this host.
    public Question<PublicKeyCredentialRequestOptions> ask(URI origin) {
        PublicKeyCredentialRequestOptions options =
                party(origin)
                        .createCredentialRequestOptions(
                                new ImmutablePublicKeyCredentialRequestOptionsRequest(
                                        new AnonymousAuthenticationToken(
                                                "door",
                                                "nobody",
                                                AuthorityUtils.createAuthorityList("NOBODY"))));
        return new Question<>(json.writeValueAsString(options), options);
    }

    /// The account whose passkey the browser showed, or nothing where it is not sound or unknown.
    @Transactional
    public Optional<Long> recognise(
            URI origin, PublicKeyCredentialRequestOptions options, String answer) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    json.readValue(answer, new TypeReference<>() {});
            String account =
                    party(origin)
                            .authenticate(
                                    new RelyingPartyAuthenticationRequest(options, credential))
                            .getName();
            return Optional.of(Long.valueOf(account));
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.info("a passkey was refused: {}", e.getMessage());
            return Optional.empty();
        } catch (com.webauthn4j.verifier.exception.VerificationException
                | com.webauthn4j.converter.exception.DataConversionException
                | PasskeyStore.CopiedException e) {
            LOG.warn("a passkey does not verify: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// Removes a passkey of an account. Returns whether there was one.
    @Transactional
    public boolean remove(long account, String id) {
        byte[] credential;
        try {
            credential = Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return jdbc.sql(
                                """
                                delete from passkey k using passkey_user u
                                 where u.handle = k.handle and u.account_id = ? and k.credential_id = ?
                                """)
                        .params(account, credential)
                        .update()
                > 0;
    }

    private Webauthn4JRelyingPartyOperations party(URI origin) {
        String host = String.valueOf(origin.getHost());
        Webauthn4JRelyingPartyOperations party =
                new Webauthn4JRelyingPartyOperations(
                        store.users(),
                        store.keys(),
                        PublicKeyCredentialRpEntity.builder().id(host).name("Sala").build(),
                        Set.of(origin.toString()));
        party.setCustomizeCreationOptions(options ->
                options.authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .build()));
        party.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return party;
    }
}
