package org.sala.centre.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of a letter, as they are kept sealed until it is sent.
///
/// @param greeting first line
/// @param paragraphs what it tells
/// @param action words on its button; empty where it has no link
/// @param link address in full; null where it has none
/// @param closing last lines
record LetterText(
        String language,
        String greeting,
        List<String> paragraphs,
        String action,
        @Nullable String link,
        String closing) {

    LetterText {
        paragraphs = List.copyOf(paragraphs);
    }

    /// For programs that show no HTML, and for handing over.
    String plain() {
        StringBuilder text = new StringBuilder(greeting).append("\n\n");
        for (String paragraph : paragraphs) {
            text.append(paragraph).append("\n\n");
        }
        if (link != null) {
            text.append(action).append(":\n").append(link).append("\n\n");
        }
        return text.append(closing).append('\n').toString();
    }

    /// The same words with a button. It loads nothing from anywhere.
    String html() {
        StringBuilder text = new StringBuilder();
        text.append("<!doctype html><html lang=\"")
                .append(escape(language))
                .append(
                        "\"><head><meta charset=\"utf-8\"></head><body style=\"font-family:sans-serif;")
                .append("line-height:1.6;max-width:40em\"><p>")
                .append(escape(greeting))
                .append("</p>");
        for (String paragraph : paragraphs) {
            text.append("<p>").append(escape(paragraph).replace("\n", "<br>")).append("</p>");
        }
        if (link != null) {
            text.append("<p><a href=\"")
                    .append(escape(link))
                    .append("\" style=\"display:inline-block;padding:.6em 1em;background:#1d4ed8;")
                    .append("color:#ffffff;border-radius:4px;text-decoration:none\">")
                    .append(escape(action))
                    .append("</a></p><p>")
                    .append(escape(link))
                    .append("</p>");
        }
        return text.append("<p>")
                .append(escape(closing).replace("\n", "<br>"))
                .append("</p></body></html>\n")
                .toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
