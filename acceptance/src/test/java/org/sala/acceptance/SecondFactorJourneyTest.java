package org.sala.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sala.centre.account.factor.Totp;

/// A person's second factors in a real browser: a passkey of an authenticator that the browser emulates, and
/// an app that reads the picture from the screen.
class SecondFactorJourneyTest {
    private static final Pattern SECRET =
            Pattern.compile("otpauth://totp/.*[?&]secret=([A-Z2-7]+)");

    private static Product product;
    private static Browsers browsers;
    private static String address;

    @BeforeAll
    static void start() {
        product = Product.start();
        browsers = Browsers.open();
        // A passkey belongs to a name.
        address = product.address().replace("127.0.0.1", "localhost");
    }

    @AfterAll
    static void stop() {
        browsers.close();
        product.close();
    }

    @Test
    void aPasskeySignsInAloneAndThePasswordAloneNoMore() {
        Page page = browsers.stranger(Browsers.LAPTOP);
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject added = devices.send("WebAuthn.addVirtualAuthenticator", authenticator());
        password(page, "donor");
        page.navigate(address + "/account/second-factor");
        page.locator("#f-label").fill("Key of the donor");
        page.locator("#f-passkey-password").fill("not the password");
        page.locator("sala-passkey button").click();
        Session.sees(page, "This is not your password.");
        page.locator("#f-passkey-password").fill(product.password("donor"));
        page.locator("sala-passkey button").click();
        Session.sees(page, "Key of the donor");
        Session.sees(page, "You have no recovery codes");
        Session.picture(page, "second-factor");

        page.context().clearCookies();
        page.navigate(address + "/sign-in?next=/account");
        page.locator("sala-passkey button").click();
        page.waitForURL(url -> url.endsWith("/account"));

        page.context().clearCookies();
        password(page, "donor");
        assertThat(page.url()).contains("/sign-in/second");
        Session.picture(page, "sign-in-second");

        JsonObject unverified = new JsonObject();
        unverified.add("authenticatorId", added.get("authenticatorId"));
        unverified.addProperty("isUserVerified", false);
        devices.send("WebAuthn.setUserVerified", unverified);
        page.navigate(address + "/sign-in");
        page.locator("sala-passkey button").click();
        Session.sees(page, "The browser stopped");
        page.navigate(address + "/account");
        assertThat(page.url()).as("nobody came in").contains("/sign-in");
    }

    @Test
    void aRoleThatMustIsLedToThePictureAndAnAppReadsIt() throws IOException, NotFoundException {
        Page operator = browsers.stranger(Session.DESK);
        password(operator, "operator");
        operator.navigate(address + "/accounts/rules");
        operator.locator("input[value=registrar]").check();
        // The page that stands is loaded already: what counts is that the rule was taken.
        operator.waitForResponse(
                answer -> answer.request().method().equals("POST"),
                () -> operator.locator("main button.primary").click());

        Page registrar = browsers.stranger(Browsers.TELEPHONE);
        password(registrar, "registrar");
        registrar.navigate(address + "/results");
        assertThat(registrar.url()).endsWith("/account/second-factor");
        registrar.locator("#f-password").fill(product.password("registrar"));
        registrar.locator("form[action$=begin] button").first().click();
        registrar.locator("img[src^=data]").waitFor();
        Session.picture(registrar, "second-factor-telephone");
        byte[] picture = registrar.locator("img[src^=data]").screenshot();
        Matcher read = SECRET.matcher(decoded(ImageIO.read(new ByteArrayInputStream(picture))));
        assertThat(read.find()).isTrue();
        String code = Totp.code(bytes(read.group(1)), Totp.step(Instant.now()));
        registrar.locator("[name=code]").fill(code);
        registrar.locator("form[action$=confirm] button").click();
        registrar.locator("main li code").first().waitFor();
        assertThat(registrar.locator("main li code").count()).isEqualTo(10);
        String recovery = registrar.locator("main li code").first().innerText();
        Session.picture(registrar, "recovery-codes-telephone");
        registrar.navigate(address + "/results");
        assertThat(registrar.url()).endsWith("/results");

        registrar.context().clearCookies();
        password(registrar, "registrar");
        registrar.locator("[name=code]").fill(recovery.toUpperCase(java.util.Locale.ROOT));
        registrar.locator("[name=code]").press("Enter");
        registrar.waitForURL(url -> url.endsWith("/home"));
    }

    private static void password(Page page, String login) {
        page.navigate(address + "/sign-in");
        page.locator("input[name=login]").fill(login);
        page.locator("input[name=password]").fill(product.password(login));
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.matches(".*/sign-in(\\?.*)?"));
    }

    private static JsonObject authenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject whole = new JsonObject();
        whole.add("options", options);
        return whole;
    }

    private static String decoded(BufferedImage image) throws NotFoundException {
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source =
                new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeMultiReader()
                .decodeMultiple(new BinaryBitmap(new HybridBinarizer(source)))[0].getText();
    }

    /// Base32 of RFC 4648.
    private static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (char letter : text.toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
