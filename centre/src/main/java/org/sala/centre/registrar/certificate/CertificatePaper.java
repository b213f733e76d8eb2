package org.sala.centre.registrar.certificate;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.sala.centre.account.Secrets;
import org.sala.centre.registrar.Dates;
import org.sala.centre.registrar.call.Intakes;
import org.sala.centre.web.Texts;
import org.springframework.stereotype.Component;

/// Words a certificate and its badge.
@Component
class CertificatePaper {

    private final Texts texts;
    private final CertificateKey key;

    CertificatePaper(Texts texts, CertificateKey key) {
        this.texts = texts;
        this.key = key;
    }

    record Made(byte[] pdf, String badge) {}

    /// @param index in the status list; @param secret opens the holder's name on the public page
    Made make(Certificates.Line line, int index, String secret, Certificates.Wish wish) {
        Locale language = wish.language();
        String page = wish.origin() + "/verify/" + line.id();
        String badge = badge(line, index, page, wish);
        byte[] pdf =
                CertificatePdf.draw(
                        words(line, language),
                        new CertificatePdf.Proof(
                                line.serial(),
                                page + "?k=" + secret,
                                badge,
                                line.issued(),
                                line.course().specimen()
                                        ? texts.text(language, "certificate.paper.specimen")
                                        : ""),
                        language.toLanguageTag());
        return new Made(pdf, badge);
    }

    private String badge(Certificates.Line line, int index, String page, Certificates.Wish wish) {
        Certificates.Course course = line.course();
        OpenBadge.Achievement achievement =
                new OpenBadge.Achievement(
                        wish.origin() + "/verify#" + course.code(),
                        course.name(),
                        texts.text(
                                Locale.ENGLISH,
                                "certificate.badge.description",
                                course.name(),
                                course.hours()),
                        texts.text(Locale.ENGLISH, "certificate.badge.criteria"));
        return new OpenBadge(
                        key.key(),
                        wish.origin() + "/issuer",
                        texts.text(wish.language(), "shell.centre"))
                .sign(
                        new OpenBadge.Award(
                                page,
                                achievement,
                                line.holder().email(),
                                Secrets.token(12),
                                line.issued(),
                                new OpenBadge.Status(wish.origin() + "/status/1", index)));
    }

    private CertificatePdf.Words words(Certificates.Line line, Locale language) {
        Certificates.Course course = line.course();
        String issued = Dates.written(LocalDate.ofInstant(line.issued(), Intakes.ZONE), language);
        return new CertificatePdf.Words(
                texts.text(language, "shell.centre"),
                texts.text(language, "certificate.paper.title"),
                texts.text(language, "certificate.paper.presented"),
                new CertificatePdf.Learner(
                        line.holder().name(), line.holder().localName(), line.holder().language()),
                List.of(
                        texts.text(
                                language,
                                "certificate.paper.course",
                                course.name(),
                                course.hours()),
                        texts.text(
                                language,
                                "certificate.paper.when",
                                course.site(),
                                Dates.written(course.starts(), language),
                                Dates.written(course.ends(), language))),
                new CertificatePdf.Signature(
                        "", texts.text(language, "registrar.minutes.director"), issued),
                texts.text(language, "certificate.paper.check"));
    }
}
