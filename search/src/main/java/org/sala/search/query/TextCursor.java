package org.sala.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the words, names and values of a query one after the other and gathers the problems.
final class TextCursor {

    private final String text;
    private final List<Problem> problems = new ArrayList<>();
    private int at;

    TextCursor(String text) {
        this.text = text;
    }

    /// Ends the reading at a place from which it makes no sense to go on.
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super(null, null, false, false);
        }
    }

    int at() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    List<Problem> problems() {
        return problems;
    }

    /// Notes a problem from a place to here, and goes on.
    void note(Problem.Code code, int from, String subject, @Nullable String suggestion) {
        problems.add(new Problem(from, Math.max(at, from), code, subject, suggestion));
    }

    Stopped stop(Problem.Code code, int from, String subject) {
        note(code, from, subject, null);
        return new Stopped();
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// The character that comes next, 0 at the end.
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    void skipSpace() {
        while (!atEnd() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    boolean take(char c) {
        if (!atEnd() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    boolean take(String symbol) {
        if (text.startsWith(symbol, at)) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    /// Takes a keyword that stands as a word of its own, in either case.
    boolean takeKeyword(String keyword) {
        int end = at + keyword.length();
        if (text.regionMatches(true, at, keyword, 0, keyword.length())
                && (end == text.length()
                        || isSpace(text.charAt(end))
                        || "()|".indexOf(text.charAt(end)) >= 0)) {
            at = end;
            return true;
        }
        return false;
    }

    /// The name that starts here, in lower case; empty where none does.
    String takeName() {
        int from = at;
        while (!atEnd() && isNamePart(text.charAt(at), at > from)) {
            at++;
        }
        return text.substring(from, at).toLowerCase(Locale.ROOT);
    }

    /// A name, or a figure such as `sum(bytes_out)`.
    String takeColumn() {
        String name = takeName();
        int back = at;
        if (!name.isEmpty() && take('(')) {
            String inner = takeName();
            if (take(')')) {
                return inner.isEmpty() ? name : name + "(" + inner + ")";
            }
            at = back;
        }
        return name;
    }

    /// A run of letters, digits and signs up to a space, a parenthesis, a bar or a comma.
    String takeToken() {
        int from = at;
        while (!atEnd() && !isSpace(text.charAt(at)) && "()|,".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    /// What is inside `/…/`, if that is what starts here: the closing slash must end the word.
    @Nullable String takeRegex() {
        if (peek() != '/') {
            return null;
        }
        StringBuilder inner = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '/') {
                inner.append('/');
                i++;
            } else if (c == '/') {
                if (inner.isEmpty() || !isWordEnd(i + 1)) {
                    return null;
                }
                at = i + 1;
                return inner.toString();
            } else {
                inner.append(c);
                if (c == '\\' && i + 1 < text.length()) {
                    inner.append(text.charAt(++i));
                }
            }
        }
        return null;
    }

    /// A value: bare characters, where `*` and `?` are wildcards, and quoted ones, where nothing
    /// is, one after the other. A quote inside quotes is doubled, as in CSV; a backslash is a
    /// backslash, because paths are full of them.
    ///
    /// @param inRange whether a closing bracket ends it too
    /// @return null where no value starts here
    @Nullable Glob takeGlob(boolean inRange) {
        List<Glob.Piece> pieces = new ArrayList<>();
        int from = at;
        while (!atEnd()) {
            char c = text.charAt(at);
            if (isSpace(c)
                    || c == '('
                    || c == ')'
                    || c == '|'
                    || inRange && (c == ']' || c == '}' || c == ',')) {
                break;
            }
            if (c == '"') {
                pieces.add(new Glob.Text(takeQuoted()));
                continue;
            }
            at++;
            pieces.add(
                    c == '*'
                            ? new Glob.Star()
                            : c == '?' ? new Glob.One() : new Glob.Text(String.valueOf(c)));
        }
        return at == from ? null : new Glob(pieces);
    }

    private String takeQuoted() {
        int open = at++;
        StringBuilder inner = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c != '"') {
                inner.append(c);
            } else if (!take('"')) {
                return inner.toString();
            } else {
                inner.append('"');
            }
        }
        throw stop(Problem.Code.QUOTE_OPEN, open, "\"");
    }

    String since(int from) {
        return text.substring(from, at);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00a0';
    }

    static boolean isNamePart(char c, boolean later) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || later && (c >= '0' && c <= '9' || c == '.');
    }

    private boolean isWordEnd(int position) {
        return position >= text.length()
                || isSpace(text.charAt(position))
                || text.charAt(position) == ')'
                || text.charAt(position) == '|';
    }
}
