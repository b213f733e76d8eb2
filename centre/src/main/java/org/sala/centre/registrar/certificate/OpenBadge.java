package org.sala.centre.registrar.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A completion certificate as an Open Badge 3.0, signed as a compact JWT with ES256.
///
/// The credential's members are the payload itself. The holder stands in it as a salted hash of the
/// mail address, never by name, state or sex.
/// Sources: 1EdTech Open Badges 3.0, sections 8.2 and B; W3C VC Data Model 2.0; RFC 7515; RFC 7518.
public final class OpenBadge {

    /// @param id      address of the verification page, also the credential's id
    /// @param subject mail address of the holder, empty for none
    /// @param salt    random text of the certificate
    /// @param status  index in the status list at `statusList`
    public record Award(
            String id,
            Achievement achievement,
            String subject,
            String salt,
            Instant from,
            Status status) {}

    public record Achievement(String id, String name, String description, String criteria) {}

    public record Status(String list, int index) {}

    /// What a checked badge says.
    public record Checked(String id, String achievement, Instant from, int statusIndex) {}

    private final ECKey key;
    private final String issuer;
    private final String issuerName;

    /// @param issuer address of the issuer's profile page, under which the public key is found
    public OpenBadge(ECKey key, String issuer, String issuerName) {
        this.key = key;
        this.issuer = issuer;
        this.issuerName = issuerName;
    }

    public String sign(Award award) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .jwtID(award.id())
                        .notBeforeTime(Date.from(award.from()));
        members(award).forEach(claims::claim);
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(JOSEObjectType.JWT)
                                .jwk(key.toPublicJWK())
                                .build(),
                        claims.build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the centre's signing key does not sign", e);
        }
        return jwt.serialize();
    }

    /// What a badge says if this centre signed it, empty if it did not or if a byte was changed.
    public Optional<Checked> check(String compact) {
        try {
            SignedJWT jwt = SignedJWT.parse(compact.strip());
            if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
                    || !jwt.verify(new ECDSAVerifier(key.toPublicJWK()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Map<String, Object> subject = claims.getJSONObjectClaim("credentialSubject");
            Map<String, Object> status = claims.getJSONObjectClaim("credentialStatus");
            if (subject == null
                    || status == null
                    || !(subject.get("achievement") instanceof Map<?, ?> achievement)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Checked(
                            claims.getJWTID(),
                            String.valueOf(achievement.get("name")),
                            claims.getNotBeforeTime().toInstant(),
                            Integer.parseInt(String.valueOf(status.get("statusListIndex")))));
        } catch (ParseException | JOSEException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> members(Award award) {
        Map<String, Object> achievement = new LinkedHashMap<>();
        achievement.put("id", award.achievement().id());
        achievement.put("type", List.of("Achievement"));
        achievement.put("name", award.achievement().name());
        achievement.put("description", award.achievement().description());
        achievement.put("criteria", Map.of("narrative", award.achievement().criteria()));
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("type", List.of("AchievementSubject"));
        subject.put("achievement", achievement);
        if (!award.subject().isEmpty()) {
            Map<String, Object> identity = new LinkedHashMap<>();
            identity.put("type", "IdentityObject");
            identity.put("identityType", "emailAddress");
            identity.put("hashed", true);
            identity.put("salt", award.salt());
            identity.put("identityHash", hash(award.subject(), award.salt()));
            subject.put("identifier", List.of(identity));
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("id", award.status().list() + "#" + award.status().index());
        status.put("type", "BitstringStatusListEntry");
        status.put("statusPurpose", "revocation");
        status.put("statusListIndex", Integer.toString(award.status().index()));
        status.put("statusListCredential", award.status().list());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                "@context",
                List.of(
                        "https://www.w3.org/ns/credentials/v2",
                        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"));
        members.put("id", award.id());
        members.put("type", List.of("VerifiableCredential", "OpenBadgeCredential"));
        members.put("name", award.achievement().name());
        members.put("issuer", Map.of("id", issuer, "type", List.of("Profile"), "name", issuerName));
        members.put("validFrom", award.from().toString());
        members.put("credentialSubject", subject);
        members.put("credentialStatus", status);
        return members;
    }

    /// Source: Open Badges 3.0, IdentityObject: "sha256$" and the hash of address and salt.
    static String hash(String address, String salt) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((address + salt).getBytes(StandardCharsets.UTF_8));
            return "sha256$" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
