package com.aimlapi.agent.isolated.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Option {@code hosts}: separates the entries and says whether each could be a host. */
final class HostList {

    private HostList() {}

    /**
     * @return null if there is no entry, or one that is none of {@code name}, {@code name:port} and the two kinds of
     * addresses
     */
    static List<String> read(String text) {
        List<String> entries = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || separator(text.charAt(i))) {
                if (i > from) {
                    entries.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        for (String entry : entries) {
            if (!valid(entry)) {
                return null;
            }
        }
        return entries.isEmpty() ? null : Collections.unmodifiableList(entries);
    }

    /** More than the comma, since that also separates agent arguments. */
    private static boolean separator(char c) {
        return c == ',' || c == ';' || c == '|' || c <= ' ';
    }

    private static boolean valid(String entry) {
        boolean bracketed = entry.charAt(0) == '[';
        int end = bracketed ? entry.indexOf(']') : entry.indexOf(':');
        if (bracketed) {
            return end > 1
                    && consistsOf(entry, 1, end, "abcdefABCDEF:.")
                    && (end + 1 == entry.length() || (entry.charAt(end + 1) == ':' && port(entry, end + 2)));
        }
        int nameEnd = end < 0 ? entry.length() : end;
        boolean named = nameEnd > 0 && !entry.startsWith(".") && name(entry, nameEnd);
        return named && (end < 0 || port(entry, end + 1));
    }

    private static boolean name(String entry, int end) {
        for (int i = 0; i < end; i++) {
            char c = entry.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !digit(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean consistsOf(String entry, int from, int to, String othersThanDigits) {
        for (int i = from; i < to; i++) {
            if (!digit(entry.charAt(i)) && othersThanDigits.indexOf(entry.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean port(String entry, int from) {
        int port = 0;
        for (int i = from; i < entry.length() && port < 65_536; i++) {
            if (!digit(entry.charAt(i))) {
                return false;
            }
            port = port * 10 + (entry.charAt(i) - '0');
        }
        return port > 0 && port < 65_536;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
