package org.sala.centre.web;

import static org.sala.centre.account.Role.*;
import static org.sala.centre.web.Routes.everyone;
import static org.sala.centre.web.Routes.holders;

import java.util.List;

/// The lines of the table that speak of the centre's books. A focal point sees its own state's part
/// only, which the feature holds.
final class BooksRoutes {

    static final List<Routes.Route> LINES =
            List.of(
                    // Programme, intakes, calls
                    holders("GET", "/intakes", DIRECTOR, REGISTRAR, ME_OFFICER, INSTRUCTOR),
                    holders("GET", "/intakes/new", DIRECTOR, REGISTRAR),
                    holders("POST", "/intakes", DIRECTOR, REGISTRAR),
                    holders("POST", "/programmes", DIRECTOR, REGISTRAR),
                    holders("GET", "/intakes/{id}", DIRECTOR, REGISTRAR, ME_OFFICER, INSTRUCTOR),
                    holders("GET", "/focal-points", DIRECTOR, REGISTRAR),
                    holders("POST", "/focal-points", DIRECTOR, REGISTRAR),
                    holders("GET", "/calls", DIRECTOR, REGISTRAR, FOCAL_POINT),
                    holders("GET", "/calls/new", DIRECTOR, REGISTRAR),
                    holders("POST", "/calls", DIRECTOR, REGISTRAR),
                    holders("GET", "/calls/{id}", DIRECTOR, REGISTRAR, FOCAL_POINT),
                    holders("POST", "/calls/{id}/close", DIRECTOR, REGISTRAR),
                    holders("POST", "/calls/{id}/reopen", DIRECTOR, REGISTRAR),
                    holders("POST", "/calls/{id}/terms", DIRECTOR, REGISTRAR),
                    // Nominations
                    holders("GET", "/calls/{id}/nominations/new", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/calls/{id}/nominations", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/calls/{id}/rank", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/calls/{id}/submit", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/calls/{id}/screen", REGISTRAR),
                    holders("GET", "/calls/{id}/import", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/calls/{id}/import", REGISTRAR, FOCAL_POINT),
                    holders("GET", "/calls/{id}/sheet.csv", REGISTRAR, FOCAL_POINT),
                    holders("GET", "/calls/{id}/import/{sheet}", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/calls/{id}/import/{sheet}", REGISTRAR, FOCAL_POINT),
                    holders("GET", "/nominations/{id}", DIRECTOR, REGISTRAR, FOCAL_POINT),
                    holders("POST", "/nominations/{id}", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/nominations/{id}/link", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/nominations/{id}/endorse", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/nominations/{id}/withdraw", REGISTRAR, FOCAL_POINT),
                    holders("POST", "/nominations/{id}/screen", REGISTRAR),
                    holders("POST", "/nominations/{id}/merge", REGISTRAR),
                    holders("POST", "/nominations/{id}/part", REGISTRAR),
                    everyone("GET", "/nominee/{token}"),
                    everyone("POST", "/nominee/{token}"),
                    // Seats and offers
                    holders("GET", "/calls/{id}/desk", DIRECTOR, REGISTRAR),
                    holders("POST", "/calls/{id}/simulate", REGISTRAR),
                    holders("POST", "/calls/{id}/commit", REGISTRAR),
                    holders("POST", "/calls/{id}/reserve", REGISTRAR),
                    holders("GET", "/calls/{id}/minutes.pdf", DIRECTOR, REGISTRAR),
                    holders("POST", "/calls/{id}/offers", REGISTRAR),
                    holders("POST", "/nominations/{id}/offer-link", REGISTRAR),
                    holders("POST", "/nominations/{id}/give-back", REGISTRAR),
                    holders(
                            "GET",
                            "/nominations/{id}/{kind}.pdf",
                            DIRECTOR,
                            REGISTRAR,
                            FOCAL_POINT),
                    everyone("GET", "/offer/{token}"),
                    everyone("POST", "/offer/{token}"),
                    everyone("GET", "/offer/{token}/{kind}.pdf"),
                    // The week
                    holders("GET", "/intakes/{id}/people", DIRECTOR, REGISTRAR, INSTRUCTOR),
                    holders("POST", "/intakes/{id}/enrol", REGISTRAR),
                    holders("POST", "/enrolments/{id}/account", REGISTRAR),
                    holders(
                            "GET",
                            "/offerings/{id}/attendance",
                            DIRECTOR,
                            REGISTRAR,
                            INSTRUCTOR,
                            TUTOR),
                    holders("GET", "/sessions/{id}", DIRECTOR, REGISTRAR, INSTRUCTOR, TUTOR),
                    holders("POST", "/sessions/{id}", REGISTRAR, INSTRUCTOR, TUTOR),
                    holders("GET", "/sessions/{id}/sheet.pdf", REGISTRAR, INSTRUCTOR, TUTOR),
                    holders("GET", "/offerings/{id}/completion", DIRECTOR, REGISTRAR, INSTRUCTOR),
                    holders("POST", "/offerings/{id}/completion", DIRECTOR, REGISTRAR),
                    // Certificates
                    holders("GET", "/offerings/{id}/certificates", DIRECTOR, REGISTRAR, INSTRUCTOR),
                    holders("POST", "/offerings/{id}/certificates", DIRECTOR, REGISTRAR),
                    holders("GET", "/my-certificates", TRAINEE, NOMINEE),
                    holders("GET", "/certificates/{id}.pdf", DIRECTOR, REGISTRAR, TRAINEE, NOMINEE),
                    holders("GET", "/certificates/{id}.jwt", DIRECTOR, REGISTRAR, TRAINEE, NOMINEE),
                    holders("POST", "/certificates/{id}/revoke", DIRECTOR, REGISTRAR),
                    holders("POST", "/certificates/{id}/reissue", DIRECTOR, REGISTRAR),
                    everyone("GET", "/verify"),
                    everyone("POST", "/verify"),
                    everyone("GET", "/verify/{id}"),
                    everyone("GET", "/issuer"),
                    everyone("GET", "/.well-known/jwks.json"),
                    everyone("GET", "/status/1"),
                    // Tests
                    holders("GET", "/tests/items", DIRECTOR, REGISTRAR, INSTRUCTOR),
                    holders("GET", "/tests/items/new", REGISTRAR, INSTRUCTOR),
                    holders("POST", "/tests/items", REGISTRAR, INSTRUCTOR),
                    holders("GET", "/tests/items/{id}", REGISTRAR, INSTRUCTOR),
                    holders("POST", "/tests/items/{id}", REGISTRAR, INSTRUCTOR),
                    holders("POST", "/tests/forms", REGISTRAR, INSTRUCTOR),
                    holders(
                            "GET",
                            "/tests/forms/{id}/analysis",
                            DIRECTOR,
                            REGISTRAR,
                            INSTRUCTOR,
                            ME_OFFICER),
                    holders("GET", "/offerings/{id}/tests", REGISTRAR, INSTRUCTOR),
                    holders("POST", "/offerings/{id}/tests", REGISTRAR, INSTRUCTOR),
                    holders("GET", "/my-tests", TRAINEE),
                    holders("GET", "/my-tests/{id}", TRAINEE),
                    holders("POST", "/my-tests/{id}/begin", TRAINEE),
                    holders("POST", "/my-tests/{id}/keep", TRAINEE),
                    holders("POST", "/my-tests/{id}/submit", TRAINEE),
                    // Audit
                    holders("GET", "/audit", DIRECTOR, OPERATOR),
                    holders("GET", "/audit.jsonl", DIRECTOR, OPERATOR));

    private BooksRoutes() {}
}
