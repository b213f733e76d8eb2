package org.sala.evidence.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// Words and bodies as mail carries them. Source: RFC 2045, 2047, 2231.
final class Mime {

    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));
    private static final int WORD_BYTES = 42;

    private Mime() {}

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 || text.charAt(i) == 0) {
                return false;
            }
        }
        return true;
    }

    /// Unstructured text, as a subject. No line feed gets into a head.
    static String words(String text) {
        String single = text.replace('\r', ' ').replace('\n', ' ');
        return isAscii(single) && single.length() < 900 ? single : encodedWords(single);
    }

    /// "Name <address>" with the name encoded where it needs it.
    static String mailbox(String display) {
        int angle = display.lastIndexOf('<');
        if (angle <= 0) {
            return words(display);
        }
        String name = display.substring(0, angle).strip();
        String address = display.substring(angle);
        if (name.isEmpty()) {
            return address;
        }
        boolean quoted = name.startsWith("\"") && name.endsWith("\"") && name.length() > 1;
        String bare = quoted ? name.substring(1, name.length() - 1) : name;
        if (!isAscii(bare)) {
            return encodedWords(bare) + " " + address;
        }
        boolean atoms = bare.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ');
        String safe = bare.replace("\\", "").replace("\"", "");
        return (atoms ? bare : "\"" + safe + "\"") + " " + address;
    }

    private static String encodedWords(String text) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            int bytes = 0;
            while (end < text.length()) {
                int step = Character.charCount(text.codePointAt(end));
                int more = text.substring(end, end + step).getBytes(StandardCharsets.UTF_8).length;
                if (bytes + more > WORD_BYTES) {
                    break;
                }
                bytes += more;
                end += step;
            }
            byte[] word = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
            out.append(start == 0 ? "" : "\r\n ").append("=?UTF-8?B?");
            out.append(Base64.getEncoder().encodeToString(word)).append("?=");
            start = end;
        }
        return out.toString();
    }

    /// `filename="x.docx"`, or the extended form for other scripts.
    static String parameter(String name, String value) {
        if (isAscii(value)) {
            return name + "=\"" + value.replace("\\", "").replace("\"", "") + "\"";
        }
        StringBuilder out = new StringBuilder(name).append("*=UTF-8''");
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xFF;
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            if (plain) {
                out.append((char) c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", c));
            }
        }
        return out.toString();
    }

    static byte[] base64(byte[] bytes) {
        return LINES.encode(bytes);
    }

    /// Octets of the base64 form of so many bytes, line ends between its lines included.
    static long base64Size(long bytes) {
        long characters = (bytes + 2) / 3 * 4;
        return characters == 0 ? 0 : characters + (characters - 1) / 76 * 2;
    }

    static String typeOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return switch (fileName.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "docx" ->
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "pptx" ->
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
            case "docm" -> "application/vnd.ms-word.document.macroEnabled.12";
            case "xlsm" -> "application/vnd.ms-excel.sheet.macroEnabled.12";
            case "pdf" -> "application/pdf";
            case "zip" -> "application/zip";
            case "txt" -> "text/plain";
            case "html", "htm" -> "text/html";
            case "iso" -> "application/x-iso9660-image";
            default -> "application/octet-stream";
        };
    }
}
