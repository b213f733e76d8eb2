package org.sala.centre.account.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final String SEED = "1234567890";

    /// RFC 6238, appendix B.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void theVectorsOfTheStandardHold(long second, String sha1, String sha256, String sha512) {
        long step = Totp.step(Instant.ofEpochSecond(second));
        assertThat(Totp.code(seed(20), step, 8, Totp.Digest.SHA1)).isEqualTo(sha1);
        assertThat(Totp.code(seed(32), step, 8, Totp.Digest.SHA256)).isEqualTo(sha256);
        assertThat(Totp.code(seed(64), step, 8, Totp.Digest.SHA512)).isEqualTo(sha512);
        assertThat(Totp.code(seed(20), step)).isEqualTo(sha1.substring(2));
    }

    /// RFC 4226, appendix D.
    @ParameterizedTest
    @CsvSource({
        "0,755224",
        "1,287082",
        "2,359152",
        "3,969429",
        "4,338314",
        "5,254676",
        "6,287922",
        "7,162583",
        "8,399871",
        "9,520489"
    })
    void theVectorsOfTheCounterHold(long step, String code) {
        assertThat(Totp.code(seed(20), step)).isEqualTo(code);
    }

    /// RFC 4648, section 10, without padding.
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "f,MY",
        "fo,MZXQ",
        "foo,MZXW6",
        "foob,MZXW6YQ",
        "fooba,MZXW6YTB",
        "foobar,MZXW6YTBOI"
    })
    void theSecretIsWrittenInBase32(String plain, String text) {
        assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }

    private static byte[] seed(int length) {
        return SEED.repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }
}
