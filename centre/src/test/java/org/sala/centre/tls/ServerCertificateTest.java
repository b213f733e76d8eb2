package org.sala.centre.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    private static final URI ROOM = URI.create("https://sala.room.example:8443");

    @TempDir private Path data;

    @Test
    void theAuthoritySignsACertificateForEveryNameOfTheMachine() throws Exception {
        ServerCertificate.prepare(data, ROOM, Clock.systemUTC());
        X509Certificate server = server();
        server.verify(authority().getPublicKey());
        assertThat(authority().getBasicConstraints()).isZero();
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getSubjectAlternativeNames().toString())
                .contains("sala.room.example", "localhost", "127.0.0.1");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void aSecondStartKeepsItAndANewNameMakesANewOneOfTheSameAuthority() throws Exception {
        ServerCertificate.prepare(data, ROOM, Clock.systemUTC());
        Certificate first = server();
        Certificate authority = authority();
        ServerCertificate.prepare(data, ROOM, Clock.systemUTC());
        assertThat(server()).isEqualTo(first);
        ServerCertificate.prepare(
                data, URI.create("https://other.room.example"), Clock.systemUTC());
        assertThat(server()).isNotEqualTo(first);
        assertThat(authority()).isEqualTo(authority);
    }

    @Test
    void aCertificateThatEndsSoonIsMadeAnew() throws Exception {
        ServerCertificate.prepare(data, ROOM, Clock.systemUTC());
        Certificate first = server();
        ServerCertificate.prepare(
                data, ROOM, Clock.offset(Clock.systemUTC(), Duration.ofDays(370)));
        assertThat(server()).isNotEqualTo(first);
    }

    @Test
    void theOperatorsOwnCertificateWins() throws Exception {
        Path folder = Files.createDirectories(data.resolve("tls"));
        Files.writeString(folder.resolve("certificate.pem"), "theirs");
        Files.writeString(folder.resolve("key.pem"), "theirs");
        assertThat(ServerCertificate.prepare(data, ROOM, Clock.systemUTC()).properties())
                .containsKey("server.ssl.certificate")
                .doesNotContainKey("sala.authority");
        assertThat(folder.resolve("authority.crt")).doesNotExist();
    }

    @Test
    void nobodyElseReadsTheKeys() throws Exception {
        ServerCertificate.prepare(data, ROOM, Clock.systemUTC());
        assertThat(Files.getPosixFilePermissions(data.resolve("tls")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    private X509Certificate server() throws Exception {
        KeyStore store =
                KeyStore.getInstance(
                        data.resolve("tls/server.p12").toFile(),
                        Files.readString(data.resolve("tls/password")).toCharArray());
        return (X509Certificate) store.getCertificate("server");
    }

    private X509Certificate authority() throws Exception {
        try (InputStream in = Files.newInputStream(data.resolve("tls/authority.crt"))) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
