package com.aimlapi.agent.isolated.error;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes credentials out of everything that leaves the process. */
public final class Redaction {

    private static final String REDACTED = "REDACTED";

    /**
     * The API's own names and OpenTelemetry's list, in lower case: compared in any case, since callers write them in
     * any.
     */
    private static final Set<String> SECRET_PARAMETERS = new HashSet<>(Arrays.asList(
            "api_key",
            "apikey",
            "key",
            "token",
            "access_token",
            "session_token",
            "sessiontoken",
            "secret",
            "password",
            "signature",
            "sig",
            "x-amz-signature",
            "x-amz-credential",
            "x-amz-security-token",
            "awsaccesskeyid",
            "x-goog-signature"));

    /**
     * Where a word begins: not behind a letter or digit, but for those that a raw body or URL writes a blank, a line
     * end or a mark with. Looks ahead first, which is cheaper.
     */
    private static final String WORD = "(?=[a-fs0-9])(?:(?<![a-z0-9])|(?<=\\\\[bfnrt]|\\\\u[0-9a-f]{4}|%[0-9a-f]{2}))";

    /**
     * What stands between the name of a scheme and its secret: blanks of any kind, quotes and opening brackets, also
     * as URLs, HTML and JSON write them. An escaped letter or digit is the secret's.
     */
    private static final String GAP = "(?:[\\s\\p{Z}\\p{Cf}+:=\"'<(\\[{$]|%20|%09|%0[ad]|%c2%a0"
            + "|&(?:[a-z]{2,6}|#x?[0-9a-f]{1,5});|\\\\++(?:[\"'bfnrt]|u(?!00(?:3\\d|[4-7]))[0-9a-f]{4}))++";

    /** A comma or semicolon within it is its own; letters, digits and what Base64 adds may be escaped as in JSON. */
    private static final String SECRET = "(?![,;]|REDACTED\\b)(?:[^\\s\\p{Z}\"'\\\\,;<>()\\[\\]{}&#]++|[,;](?=\\w)"
            + "|\\\\++(?:/|u00(?:2[bdf]|3[\\dd]|[4-7][0-9a-f])))++";

    /**
     * Eight characters of Base64 and what prose has not: a digit, a plus, a capital behind a small letter, a padding.
     * "Basic authentication", "basic input/output" and "BASIC AUTHENTICATION" are prose.
     */
    private static final String BASE64 = "(?-i:(?=[A-Z]*+(?:[a-z/]|\\\\/)*+(?:[A-Z0-9+]|=(?!\\w)|\\\\u003[Dd]))"
            + "(?:[A-Za-z0-9+/]|\\\\/){8}(?:[A-Za-z0-9+/=]|\\\\/|\\\\u003[Dd])*+)";

    /**
     * What follows "Bearer" and "Basic", "sk-..." and this API's own keys, which are 32 hex digits without a prefix;
     * and what a URL within a text says of secrets and users, these up to the last '@' before the path. Groups are
     * what stays. Time is linear in the text: every quantifier is possessive or bounded, but for the one before '@',
     * whose characters cannot hold what stands before them. "sk-" needs six characters behind it: "sk-SK" is a
     * language.
     */
    private static final Pattern CREDENTIAL = Pattern.compile(
            WORD + "(?:(bearer" + GAP + ")" + SECRET + "|(basic" + GAP + ")" + BASE64
                    + "|sk-[a-z0-9_*.-]{6,}+|[0-9a-f]{32}(?![a-z0-9]))"
                    + "|((?:[?&;#]|\\\\u0026)(?:" + String.join("|", SECRET_PARAMETERS) + ")(?:=|\\\\u003d))" + SECRET
                    + "|(:(?://|\\\\/\\\\/))(?!REDACTED)[^\\s\"'<>/?#]+(?=@)",
            Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /**
     * Puts {@code [REDACTED]} where a credential seems to be; null stays null. Not for request ids, which look like
     * keys.
     */
    public static String text(String text) {
        if (text == null) {
            return null;
        }
        Matcher found = CREDENTIAL.matcher(text);
        if (!found.find()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(text.length());
        int at = 0;
        do {
            int from = found.start();
            for (int group = 1; group <= found.groupCount(); group++) {
                from = Math.max(from, found.end(group));
            }
            redacted.append(text, at, from).append("[REDACTED]");
            at = found.end();
        } while (found.find());
        return redacted.append(text, at, text.length()).toString();
    }

    /**
     * A URL, or its path, without user and password, without the values of secret parameters of query and fragment
     * (their names stay), and without what {@link #text} finds. Need not be well-formed; null stays null.
     */
    public static String url(String url) {
        if (url == null) {
            return null;
        }
        StringBuilder redacted = new StringBuilder(url.length() + 16);
        parameters(url, origin(url, redacted), redacted);
        return text(redacted.toString());
    }

    /** The first units of a text, one fewer where the last would be half a character; null stays null. */
    public static String cut(String text, int utf16Units) {
        if (text == null || text.length() <= utf16Units) {
            return text;
        }
        boolean halves = utf16Units > 0
                && Character.isHighSurrogate(text.charAt(utf16Units - 1))
                && Character.isLowSurrogate(text.charAt(utf16Units));
        return text.substring(0, halves ? utf16Units - 1 : utf16Units);
    }

    /**
     * Writes everything before query and fragment.
     *
     * @return where those begin
     */
    private static int origin(String url, StringBuilder redacted) {
        int slashes = url.indexOf("//");
        int authority = slashes < 0 || firstOf(url, "/?#", 0) < slashes ? 0 : slashes + 2;
        int end = firstOf(url, "/?#", authority);
        int from = 0;
        // Up to the last @: a password may hold one that nobody has escaped.
        int at = url.lastIndexOf('@', end - 1);
        if (at < authority && !portLike(url, authority, end)) {
            // "user:half/a@host": a password may hold those, too.
            at = url.indexOf('@', end);
        }
        if (at >= authority) {
            redacted.append(url, 0, authority).append(REDACTED + ":" + REDACTED);
            from = at;
        }
        int tail = firstOf(url, "?#", from);
        redacted.append(url, from, tail);
        return tail;
    }

    /** Whether what follows the first colon, if there is one, can be a port. */
    private static boolean portLike(String url, int authority, int end) {
        int colon = firstOf(url, ":[", authority);
        if (colon >= end || url.charAt(colon) == '[') {
            return true;
        }
        for (int i = colon + 1; i < end; i++) {
            if (url.charAt(i) < '0' || url.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Query and fragment alike, since tokens come in both; a '?' or '#' inside a value may begin another URL's. A
     * secret's value ends where the standard says: a ';' or '?' may be its own.
     */
    private static void parameters(String url, int from, StringBuilder redacted) {
        int at = from;
        while (at < url.length()) {
            int end = firstOf(url, "?#&;", at + 1);
            int value = firstOf(url, "=?#&;", at + 1) + 1;
            if (value <= end && secret(url.substring(at + 1, value - 1))) {
                end = firstOf(url, "#&", value);
                redacted.append(url, at, value).append(value < end ? REDACTED : "");
            } else {
                redacted.append(url, at, end);
            }
            at = end;
        }
    }

    private static boolean secret(String name) {
        return SECRET_PARAMETERS.contains(decoded(name).trim().toLowerCase(Locale.ROOT));
    }

    /** Without percent signs as far as they are well-formed; all names that matter are ASCII. */
    private static String decoded(String name) {
        if (name.indexOf('%') < 0 && name.indexOf('+') < 0) {
            return name;
        }
        StringBuilder decoded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int high = c == '%' && i + 2 < name.length() ? Character.digit(name.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(name.charAt(i + 2), 16);
            if (low >= 0) {
                decoded.append((char) (high * 16 + low));
                i += 2;
            } else {
                decoded.append(c == '+' ? ' ' : c);
            }
        }
        return decoded.toString();
    }

    /** The first place of any of these characters, or the text's end. */
    private static int firstOf(String text, String characters, int from) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
