package org.sala.centre.registrar.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OpenBadgeTest {

    private final ECKey key = newKey();
    private final OpenBadge badge =
            new OpenBadge(key, "https://centre.example/issuer", "Training Centre");

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed() {
        return badge.sign(
                new OpenBadge.Award(
                        "https://centre.example/verify/1",
                        new OpenBadge.Achievement(
                                "https://centre.example/courses/cyder",
                                "CYDER",
                                "An exercise",
                                "Attend and act"),
                        "a.person@ministry.example",
                        "salt",
                        Instant.parse("2026-11-21T03:00:00Z"),
                        new OpenBadge.Status("https://centre.example/status/1", 5)));
    }

    @Test
    void theSignatureHoldsForAVerifierThatKnowsNothingOfTheLibrary() throws Exception {
        String[] parts = signed().split("\\.", -1);
        byte[] raw = Base64.getUrlDecoder().decode(parts[2]);
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key.toECPublicKey());
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(raw).hasSize(64);
        assertThat(verifier.verify(raw)).isTrue();
        assertThat(new BigInteger(1, raw)).isPositive();
    }

    @Test
    void aCheckedBadgeSaysWhatWasAwarded() {
        assertThat(badge.check(signed()))
                .hasValueSatisfying(checked -> {
                    assertThat(checked.achievement()).isEqualTo("CYDER");
                    assertThat(checked.statusIndex()).isEqualTo(5);
                });
    }

    @Test
    void aForgedBadgeIsRefused() {
        String compact = signed();
        String[] parts = compact.split("\\.", -1);
        String payload =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("CYDER", "FORGE");
        String forged =
                parts[0]
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + parts[2];
        assertThat(badge.check(forged)).isEmpty();
        assertThat(badge.check("nonsense")).isEmpty();
        assertThat(new OpenBadge(newKey(), "https://centre.example/issuer", "Other").check(compact))
                .isEmpty();
    }

    @Test
    void noNameAndNoAddressStandInTheBadge() {
        String payload =
                new String(
                        Base64.getUrlDecoder().decode(signed().split("\\.", -1)[1]),
                        StandardCharsets.UTF_8);
        assertThat(payload).doesNotContain("ministry.example").contains("sha256$");
    }

    @Test
    void theStatusListRemembersEachBit() {
        BitSet revoked = new BitSet();
        revoked.set(0);
        revoked.set(77);
        revoked.set(StatusList.BITS - 1);
        String list = StatusList.encode(revoked);
        assertThat(list).startsWith("u");
        for (int index : new int[] {0, 1, 76, 77, 78, StatusList.BITS - 2, StatusList.BITS - 1}) {
            assertThat(StatusList.isRevoked(list, index)).isEqualTo(revoked.get(index));
        }
    }
}
