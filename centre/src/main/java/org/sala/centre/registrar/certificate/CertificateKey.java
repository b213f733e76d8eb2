package org.sala.centre.registrar.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import org.sala.centre.registrar.BooksSecrets;
import org.springframework.stereotype.Component;

/// The key with which this centre signs badges and status lists; its public half is published.
@Component
class CertificateKey {

    private final BooksSecrets secrets;

    CertificateKey(BooksSecrets secrets) {
        this.secrets = secrets;
    }

    ECKey key() {
        try {
            return ECKey.parse(secrets.of("badge", CertificateKey::fresh));
        } catch (ParseException e) {
            throw new IllegalStateException("the signing key of the centre is broken", e);
        }
    }

    private static String fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java runtime has P-256", e);
        }
    }

    /// Signs the members of a credential as they stand.
    String sign(Map<String, Object> members) {
        ECKey key = key();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        members.forEach(claims::claim);
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(JOSEObjectType.JWT)
                                .keyID(key.getKeyID())
                                .build(),
                        claims.build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the centre's signing key does not sign", e);
        }
        return jwt.serialize();
    }

    /// The public half as a JSON web key set.
    Map<String, Object> published() {
        return new com.nimbusds.jose.jwk.JWKSet(key().toPublicJWK()).toJSONObject();
    }
}
