package org.sala.evidence.pack;

/// Writes JSON, one field a line. Source: RFC 8259.
final class Json {

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean first = true;

    Json open(char bracket) {
        if (depth > 0 && out.charAt(out.length() - 1) != ' ') {
            next();
        }
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    Json close(char bracket) {
        depth--;
        if (!first) {
            out.append('\n').append("  ".repeat(depth));
        }
        out.append(bracket);
        first = false;
        return this;
    }

    private void next() {
        out.append(first ? "\n" : ",\n").append("  ".repeat(depth));
        first = false;
    }

    Json name(String name) {
        next();
        string(name);
        out.append(": ");
        return this;
    }

    Json field(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    Json field(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 0x20 ? ' ' : c);
            }
        }
        out.append('"');
    }

    String text() {
        return out.append('\n').toString();
    }
}
