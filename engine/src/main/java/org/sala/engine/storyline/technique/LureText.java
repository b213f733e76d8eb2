package org.sala.engine.storyline.technique;

import org.sala.engine.random.RandomStream;

/// What the mail pretends to be.
record LureText(String subject, String body) {

    /// @param kind "invoice", "tender", "allowance", "inspection", "customs-notice"; any other is a plain matter
    static LureText of(String kind, RandomStream random) {
        long number = random.between(1_024, 9_870);
        return switch (kind) {
            case "tender" ->
                    new LureText(
                            "Tender " + number + ": corrected price schedule",
                            "we were asked to correct lines 4 and 7 of our price schedule. The corrected"
                                    + " schedule is with this message. Please replace the earlier one"
                                    + " before the committee meets, and tell me by return that you have"
                                    + " it.");
            case "allowance" ->
                    new LureText(
                            "Travel allowance, reference " + number + ", missing signature",
                            "your claim cannot be paid out with this month's run because the second page"
                                    + " is not signed. The form is with this message with your figures"
                                    + " filled in. Please check the amounts and return it today.");
            case "inspection" ->
                    new LureText(
                            "Inspection notice " + number + ", documents to be ready",
                            "the inspection of your office has been brought forward. The list of the"
                                    + " documents that the inspectors wish to see is with this message;"
                                    + " please confirm those that you can show.");
            case "customs-notice" ->
                    new LureText(
                            "Customs notice " + number + ", consignment held",
                            "a consignment for your organisation is held for want of a declaration."
                                    + " The prepared declaration is with this message. Storage is charged"
                                    + " from tomorrow.");
            default ->
                    new LureText(
                            "Invoice " + number + ", second reminder",
                            "our books still show the invoice below as open. The copy that you asked for"
                                    + " is with this message. If it has been settled in the meantime,"
                                    + " please send me the date of payment.");
        };
    }
}
