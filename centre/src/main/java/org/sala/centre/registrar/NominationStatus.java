package org.sala.centre.registrar;

/// Where a nomination stands. Which step may follow which is a table of the database (`nomination_step`).
public enum NominationStatus {
    DRAFT,
    NOMINEE_PART,
    ENDORSED,
    SUBMITTED,
    INELIGIBLE,
    ELIGIBLE,
    ALLOCATED,
    WAITLISTED,
    NOT_SELECTED,
    OFFERED,
    ACCEPTED,
    DECLINED,
    EXPIRED,
    ENROLLED,
    WITHDRAWN;

    /// Whether the nomination still counts in its call.
    public boolean live() {
        return switch (this) {
            case WITHDRAWN, DECLINED, EXPIRED, INELIGIBLE, NOT_SELECTED -> false;
            case DRAFT,
                    NOMINEE_PART,
                    ENDORSED,
                    SUBMITTED,
                    ELIGIBLE,
                    ALLOCATED,
                    WAITLISTED,
                    OFFERED,
                    ACCEPTED,
                    ENROLLED ->
                    true;
        };
    }

    /// Whether what was entered may still be changed: nobody has judged it yet.
    public boolean early() {
        return switch (this) {
            case DRAFT, NOMINEE_PART, ENDORSED, SUBMITTED -> true;
            case INELIGIBLE,
                    ELIGIBLE,
                    ALLOCATED,
                    WAITLISTED,
                    NOT_SELECTED,
                    OFFERED,
                    ACCEPTED,
                    DECLINED,
                    EXPIRED,
                    ENROLLED,
                    WITHDRAWN ->
                    false;
        };
    }

    /// Which of the four marks stands beside it.
    public String mark() {
        return switch (this) {
            case DRAFT, NOMINEE_PART, WAITLISTED, NOT_SELECTED, WITHDRAWN -> "wait";
            case ENDORSED, SUBMITTED, OFFERED, ALLOCATED -> "warn";
            case INELIGIBLE, DECLINED, EXPIRED -> "bad";
            case ELIGIBLE, ACCEPTED, ENROLLED -> "done";
        };
    }

    /// Message key of its name.
    public String key() {
        return "registrar.status." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
