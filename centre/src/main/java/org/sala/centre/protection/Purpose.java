package org.sala.centre.protection;

import java.util.Locale;
import java.util.Optional;

/// What personal data is held for, and on which ground. Ground: Thailand's Personal Data Protection Act,
/// sections 24 and 26 for what is sensitive.
public enum Purpose {
    /// Nomination, selection, attendance, tests, completion.
    TRAINING(Basis.PUBLIC_TASK, false),
    /// The register of certificates and their verification.
    CERTIFICATE(Basis.PUBLIC_TASK, false),
    /// Figures for donor and member states; no names leave the centre.
    REPORTING(Basis.PUBLIC_TASK, false),
    /// Travel, visa, hotel.
    TRAVEL(Basis.CONTRACT, false),
    /// Diet and medical needs.
    CARE(Basis.CONSENT, true),
    /// Photographs of the week.
    PHOTOGRAPHS(Basis.CONSENT, true),
    /// Questions after three and six months.
    FOLLOW_UP(Basis.CONSENT, false),
    /// The directory of former trainees, invitations to come back.
    ALUMNI(Basis.CONSENT, false);

    /// The version of the notices in the bundles; it grows when their meaning changes.
    public static final int NOTICE = 1;

    private final Basis basis;
    private final boolean sensitive;

    Purpose(Basis basis, boolean sensitive) {
        this.basis = basis;
        this.sensitive = sensitive;
    }

    /// Why data may be held.
    public enum Basis {
        PUBLIC_TASK,
        CONTRACT,
        CONSENT;

        /// Message key of its name.
        public String textKey() {
            return "protection.basis." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The purpose's name in the database and in message keys: `follow-up`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Message key of its name; with `.data` behind it, of what is held.
    public String textKey() {
        return "protection.purpose." + code();
    }

    public Basis basis() {
        return basis;
    }

    /// Whether the law asks for explicit consent.
    public boolean sensitive() {
        return sensitive;
    }

    /// Whether a person may say yes and no.
    public boolean asks() {
        return basis == Basis.CONSENT;
    }

    /// The purpose of a code, or nothing.
    public static Optional<Purpose> ofCode(String code) {
        for (Purpose purpose : values()) {
            if (purpose.code().equals(code)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
