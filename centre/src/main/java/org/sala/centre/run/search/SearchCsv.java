package org.sala.centre.run.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as CSV after RFC 4180. A cell that a spreadsheet would take for a formula is led by an
/// apostrophe: log values are written by attackers too.
final class SearchCsv {
    private SearchCsv() {}

    static String of(SearchWords.Table table) {
        StringBuilder csv = new StringBuilder();
        line(csv, table.columns().stream().map(SearchWords.Column::name).toList());
        for (SearchWords.Row row : table.rows()) {
            line(csv, row.cells());
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<? extends @Nullable String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",");
            String cell = cells.get(i);
            if (cell == null || cell.isEmpty()) {
                continue;
            }
            boolean formula = "=+@\t\r".indexOf(cell.charAt(0)) >= 0;
            boolean minus = cell.charAt(0) == '-' && !cell.matches("-?[0-9.]+");
            csv.append('"')
                    .append(formula || minus ? "'" : "")
                    .append(cell.replace("\"", "\"\""))
                    .append('"');
        }
        csv.append("\r\n");
    }
}
