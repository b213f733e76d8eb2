package org.sala.centre.registrar.demonstration;

import java.util.List;

/// The member states as ASEAN writes them, with the languages and zones that their people read.
public final class States {

    /// @param code    ISO 3166-1 alpha-2; also the code of the country pack in lower case
    /// @param counted whether its people count towards the target
    public record State(
            String code, String alpha3, String name, String locale, String zone, boolean counted) {}

    public static final List<State> ALL =
            List.of(
                    new State("BN", "BRN", "Brunei Darussalam", "ms", "Asia/Brunei", true),
                    new State("KH", "KHM", "Cambodia", "km", "Asia/Phnom_Penh", true),
                    new State("ID", "IDN", "Indonesia", "id", "Asia/Jakarta", true),
                    new State("LA", "LAO", "Lao PDR", "lo", "Asia/Vientiane", true),
                    new State("MY", "MYS", "Malaysia", "ms", "Asia/Kuala_Lumpur", true),
                    new State("MM", "MMR", "Myanmar", "my", "Asia/Yangon", true),
                    new State("PH", "PHL", "Philippines", "fil", "Asia/Manila", true),
                    new State("SG", "SGP", "Singapore", "en", "Asia/Singapore", true),
                    new State("TH", "THA", "Thailand", "th", "Asia/Bangkok", true),
                    new State("TL", "TLS", "Timor-Leste", "pt", "Asia/Dili", true),
                    new State("VN", "VNM", "Viet Nam", "vi", "Asia/Ho_Chi_Minh", true),
                    new State("JP", "JPN", "Japan", "ja", "Asia/Tokyo", false));

    private States() {}
}
