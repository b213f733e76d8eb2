package org.sala.centre.tls;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Secrets;

/// The certificate with which the centre speaks HTTPS, in the folder `tls` of its data.
///
/// Where the operator put `certificate.pem` and `key.pem` there, those are used. Else the centre
/// makes an authority (`authority.crt`, ten years) and lets it sign a certificate for every name and
/// address of this machine (`server.p12`, 397 days, as browsers accept); it is made anew at a start
/// where it lacks a name or ends within 30 days, and laptops that know the authority need nothing.
public final class ServerCertificate {
    private static final Duration SPARE = Duration.ofDays(30);
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private final Path folder;

    private ServerCertificate(Path folder) {
        this.folder = folder;
    }

    /// Finds or makes the certificate. Makes take about two seconds, at the first start only.
    ///
    /// @param data the centre's data folder
    /// @param publicUrl address that browsers use, or null
    /// @throws TlsException if it cannot be made or written
    public static ServerCertificate prepare(Path data, @Nullable URI publicUrl, Clock clock) {
        ServerCertificate certificate = new ServerCertificate(data.resolve("tls"));
        try {
            Files.createDirectories(certificate.folder);
            Files.setPosixFilePermissions(
                    certificate.folder, PosixFilePermissions.fromString("rwx------"));
            if (!certificate.given()) {
                certificate.make(names(publicUrl), clock);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException("no certificate in " + certificate.folder + ": " + e, e);
        }
        return certificate;
    }

    /// The settings of the web server for it.
    public Map<String, Object> properties() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("server.ssl.enabled", true);
        if (given()) {
            map.put("server.ssl.certificate", folder.resolve("certificate.pem").toUri().toString());
            map.put(
                    "server.ssl.certificate-private-key",
                    folder.resolve("key.pem").toUri().toString());
            return map;
        }
        map.put("server.ssl.key-store", folder.resolve("server.p12").toUri().toString());
        map.put("server.ssl.key-store-type", "PKCS12");
        map.put("server.ssl.key-store-password", password());
        map.put("server.ssl.key-alias", "server");
        map.put("sala.authority", folder.resolve("authority.crt").toString());
        return map;
    }

    private boolean given() {
        return Files.exists(folder.resolve("certificate.pem"))
                && Files.exists(folder.resolve("key.pem"));
    }

    private void make(Set<String> names, Clock clock) throws IOException, GeneralSecurityException {
        Path password = folder.resolve("password");
        if (!Files.exists(password)) {
            Files.writeString(password, Secrets.token(24));
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        }
        Keytool keytool = new Keytool(folder);
        if (!Files.exists(folder.resolve("authority.crt"))) {
            makeAuthority(keytool);
        }
        if (!good(names, clock)) {
            sign(keytool, names);
        }
    }

    private void makeAuthority(Keytool keytool) throws IOException {
        Files.deleteIfExists(folder.resolve("authority.p12"));
        keytool.run(
                "-genkeypair -alias authority -keystore authority.p12 -keyalg EC"
                        + " -groupname secp256r1 -validity 3650"
                        + " -ext bc:c=ca:true,pathlen:0 -ext ku:c=keyCertSign,cRLSign",
                "-dname",
                "CN=Sala classroom authority " + Secrets.readable(1, 4));
        keytool.run(
                "-exportcert -rfc -alias authority -keystore authority.p12 -file authority.crt");
    }

    private void sign(Keytool keytool, Set<String> names) throws IOException {
        for (String file : List.of("server.p12", "server.csr", "server.crt")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        StringBuilder san = new StringBuilder("san=");
        for (String name : names) {
            san.append(san.length() > 4 ? "," : "").append(isAddress(name) ? "ip:" : "dns:");
            san.append(name);
        }
        keytool.run(
                "-genkeypair -alias server -keystore server.p12 -keyalg EC"
                        + " -groupname secp256r1 -validity 397",
                "-dname",
                "CN=Sala centre");
        keytool.run("-certreq -alias server -keystore server.p12 -file server.csr");
        keytool.run(
                "-gencert -rfc -alias authority -keystore authority.p12 -infile server.csr"
                        + " -outfile server.crt -validity 397"
                        + " -ext eku=serverAuth -ext ku:c=digitalSignature",
                "-ext",
                san.toString());
        keytool.run(
                "-importcert -noprompt -alias authority -keystore server.p12 -file authority.crt");
        keytool.run("-importcert -noprompt -alias server -keystore server.p12 -file server.crt");
    }

    private boolean good(Set<String> names, Clock clock)
            throws IOException, GeneralSecurityException {
        Path file = folder.resolve("server.p12");
        if (!Files.exists(file) || !Files.exists(folder.resolve("server.crt"))) {
            return false;
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), password().toCharArray());
        if (!(store.getCertificate("server") instanceof X509Certificate certificate)) {
            return false;
        }
        Set<String> known = new TreeSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                int kind = (Integer) alternative.get(0);
                if (kind == DNS || kind == ADDRESS) {
                    known.add(canonical(String.valueOf(alternative.get(1))));
                }
            }
        }
        boolean lasts = certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(SPARE));
        return lasts && known.containsAll(names);
    }

    private String password() {
        try {
            return Files.readString(folder.resolve("password")).strip();
        } catch (IOException e) {
            throw new TlsException("the password of the certificates cannot be read", e);
        }
    }

    /// Every name and address under which a laptop may reach this machine.
    private static Set<String> names(@Nullable URI publicUrl) throws SocketException {
        Set<String> names = new TreeSet<>(Set.of("localhost", "127.0.0.1", canonical("::1")));
        if (publicUrl != null && publicUrl.getHost() != null) {
            names.add(canonical(publicUrl.getHost().replaceAll("[\\[\\]]", "")));
        }
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                .forEach(address -> names.add(text(address)));
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") && !isAddress(host)) {
                names.add(host.toLowerCase(java.util.Locale.ROOT));
            }
        } catch (UnknownHostException e) {
            // A machine without a name is reached by its addresses.
            return names;
        }
        return names;
    }

    private static String canonical(String name) {
        if (!isAddress(name)) {
            return name.toLowerCase(java.util.Locale.ROOT);
        }
        try {
            return text(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            return name;
        }
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        boolean scoped = address instanceof Inet6Address && text.contains("%");
        return scoped ? text.substring(0, text.indexOf('%')) : text;
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }
}
