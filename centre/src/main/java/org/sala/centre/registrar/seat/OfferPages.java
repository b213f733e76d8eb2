package org.sala.centre.registrar.seat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sala.centre.registrar.DeedPages;
import org.sala.centre.registrar.NominationStatus;
import org.sala.centre.registrar.Nominations;
import org.sala.centre.registrar.Nominations.Line;
import org.sala.centre.registrar.Offers;
import org.sala.centre.registrar.RefusedException;
import org.sala.centre.registrar.call.Calls;
import org.sala.centre.registrar.call.FocalPoints;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Offers: sent by the registrar, answered by the nominee through a link, with the letters that follow.
@Controller
class OfferPages {

    private static final Set<NominationStatus> TAKEN =
            EnumSet.of(NominationStatus.ACCEPTED, NominationStatus.ENROLLED);

    private final OfferDesk desk;
    private final Books books;
    private final Offers offers;
    private final FocalPoints focalPoints;
    private final SeatLetters letters;

    /// Where calls and nominations are kept.
    @org.springframework.stereotype.Component
    record Books(Calls calls, Nominations nominations) {}

    OfferPages(
            OfferDesk desk,
            Books books,
            Offers offers,
            FocalPoints focalPoints,
            SeatLetters letters) {
        this.desk = desk;
        this.books = books;
        this.offers = offers;
        this.focalPoints = focalPoints;
        this.letters = letters;
    }

    /// Sends the offers and shows their links, this once.
    @PostMapping("/calls/{id}/offers")
    View send(Shell shell, @PathVariable UUID id) {
        Calls.Call call = call(id);
        try {
            List<OfferDesk.Handed> handed = desk.send(shell.reader().id(), id);
            return links(shell, call, handed);
        } catch (RefusedException e) {
            return shell.refused("/calls/" + id + "/desk", e.key());
        }
    }

    @PostMapping("/nominations/{id}/offer-link")
    View again(Shell shell, @PathVariable UUID id) {
        Line line = line(shell, id);
        try {
            return links(
                    shell, call(line.call()), List.of(new OfferDesk.Handed(line, desk.link(line))));
        } catch (RefusedException e) {
            return shell.refused("/nominations/" + id, e.key());
        }
    }

    /// Somebody who had a seat gives it back through the registrar; the next moves up.
    @PostMapping("/nominations/{id}/give-back")
    View giveBack(Shell shell, @PathVariable UUID id, Form form) {
        Line line = line(shell, id);
        return DeedPages.answer(
                shell,
                "/calls/" + line.call() + "/desk",
                () -> offers.withdraw(shell.reader().id(), id, form.value("reason")),
                "registrar.offer.given-back");
    }

    @GetMapping("/offer/{token}")
    View show(Shell shell, @PathVariable String token) {
        Optional<Line> line = desk.open(token);
        return line.map(open -> page(shell, token, open)).orElseGet(() -> gone(shell));
    }

    @PostMapping("/offer/{token}")
    View answer(Shell shell, @PathVariable String token, Form form) {
        if (desk.open(token).isEmpty()) {
            return gone(shell);
        }
        boolean accepts = form.has("answer", "accept");
        if (!accepts && !form.has("answer", "decline")) {
            return shell.refused("/offer/" + token, "registrar.offer.choose");
        }
        return DeedPages.answer(
                shell,
                "/offer/" + token,
                () -> {
                    if (accepts) {
                        desk.accept(token);
                    } else {
                        desk.decline(token, form.value("reason"));
                    }
                },
                accepts ? "registrar.offer.accepted" : "registrar.offer.declined");
    }

    @GetMapping("/offer/{token}/{kind}.pdf")
    ResponseEntity<byte[]> ownLetter(
            Shell shell, @PathVariable String token, @PathVariable String kind) {
        Line line = desk.open(token).orElseThrow(() -> new NotFound("offer"));
        return letter(shell, line, kind);
    }

    @GetMapping("/nominations/{id}/{kind}.pdf")
    ResponseEntity<byte[]> letter(Shell shell, @PathVariable UUID id, @PathVariable String kind) {
        return letter(shell, line(shell, id), kind);
    }

    private ResponseEntity<byte[]> letter(Shell shell, Line line, String kind) {
        boolean known = kind.equals("acceptance") || kind.equals("visa");
        if (!known || !TAKEN.contains(line.status())) {
            throw new NotFound(kind + " letter of " + line.id());
        }
        byte[] pdf = letters.draw(shell, call(line.call()), line, kind);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"" + kind + ".pdf\"")
                .body(pdf);
    }

    private View page(Shell shell, String token, Line line) {
        Calls.Call call = call(line.call());
        return shell.title("registrar.offer.title")
                .show(
                        "registrar/offer",
                        Map.of(
                                "token", token,
                                "line", line,
                                "call", call,
                                "open", desk.answerable(line),
                                "taken", TAKEN.contains(line.status())));
    }

    private static View links(Shell shell, Calls.Call call, List<OfferDesk.Handed> handed) {
        return shell.title("registrar.offer.links")
                .show(
                        "registrar/offer-links",
                        Map.of(
                                "call", call,
                                "handed", handed,
                                "origin", shell.origin().toString()));
    }

    private static View gone(Shell shell) {
        return shell.title("registrar.link.gone.title")
                .status(410)
                .show("registrar/gone", Map.of("used", false));
    }

    private Line line(Shell shell, UUID id) {
        FocalPoints.Scope scope = focalPoints.scope(shell.reader());
        return books.nominations()
                .one(id)
                .filter(line -> scope.sees(line.place().state()))
                .orElseThrow(() -> new NotFound("nomination " + id));
    }

    private Calls.Call call(UUID id) {
        return books.calls().one(id).orElseThrow(() -> new NotFound("call " + id));
    }
}
