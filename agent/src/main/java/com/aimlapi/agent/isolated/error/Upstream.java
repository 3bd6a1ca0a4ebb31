package com.aimlapi.agent.isolated.error;

/** A model provider's error, which the API hands on inside its own message: {@code 400 {"type":"error",...}}. */
final class Upstream {

    final int statusCode;
    /** As the provider said it, or null. */
    final String message;

    private Upstream(int statusCode, String message) {
        this.statusCode = statusCode;
        this.message = message;
    }

    /**
     * @param message trimmed, or null
     * @return null if it wraps none
     */
    static Upstream in(String message) {
        if (message == null || message.length() < 5 || message.charAt(3) != ' ') {
            return null;
        }
        int status = 0;
        for (int i = 0; i < 3; i++) {
            int digit = message.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            status = status * 10 + digit;
        }
        // "200 characters at most" is no error of anybody's server.
        if (status < 400 || status > 599) {
            return null;
        }
        String rest = message.substring(4);
        String inner = BodyReader.read(rest, false).message();
        return new Upstream(status, inner == null ? rest : inner);
    }
}
