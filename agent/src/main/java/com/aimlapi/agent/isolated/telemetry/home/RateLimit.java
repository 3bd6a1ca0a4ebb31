package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.error.Redaction;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Header;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** What a response's headers say of how often and how soon one may ask. */
final class RateLimit {

    /** UTF-16 units; a moment or a duration, in whichever way the API writes it. */
    private static final int RESET_LIMIT = 64;

    private RateLimit() {}

    static void describe(Span span, Exchange exchange) {
        Double retryAfter = retryAfter(exchange);
        if (retryAfter != null) {
            span.setAttribute(AimlapiAttributes.RETRY_AFTER, retryAfter);
        }
        number(span, AimlapiAttributes.LIMIT, exchange.header(Header.LIMIT));
        number(span, AimlapiAttributes.REMAINING, exchange.header(Header.REMAINING));
        text(span, AimlapiAttributes.RESET, exchange.header(Header.RESET));
        number(span, AimlapiAttributes.LIMIT_REQUESTS, exchange.header(Header.LIMIT_REQUESTS));
        number(span, AimlapiAttributes.REMAINING_REQUESTS, exchange.header(Header.REMAINING_REQUESTS));
        text(span, AimlapiAttributes.RESET_REQUESTS, exchange.header(Header.RESET_REQUESTS));
        number(span, AimlapiAttributes.LIMIT_TOKENS, exchange.header(Header.LIMIT_TOKENS));
        number(span, AimlapiAttributes.REMAINING_TOKENS, exchange.header(Header.REMAINING_TOKENS));
        text(span, AimlapiAttributes.RESET_TOKENS, exchange.header(Header.RESET_TOKENS));
    }

    /** In seconds, whether it was sent as seconds, milliseconds or a date; null if it was not sent, or in no form that is known. */
    private static Double retryAfter(Exchange exchange) {
        Double millis = SpanWriter.number(exchange.header(Header.RETRY_AFTER_MS));
        if (millis != null && millis >= 0) {
            return millis / 1_000;
        }
        String text = exchange.header(Header.RETRY_AFTER);
        Double seconds = SpanWriter.number(text);
        if (seconds != null) {
            return seconds < 0 ? null : seconds;
        }
        ZonedDateTime then = date(text);
        ZonedDateTime now = date(exchange.header(Header.DATE));
        return then == null || now == null
                ? null
                : (Double) (double) Math.max(0, Duration.between(now, then).getSeconds());
    }

    private static ZonedDateTime date(String text) {
        try {
            return text == null ? null : ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
        } catch (DateTimeParseException unknownForm) {
            return null;
        }
    }

    private static void number(Span span, AttributeKey<Long> key, String text) {
        try {
            if (text != null) {
                span.setAttribute(key, (Long) Long.parseLong(text.trim()));
            }
        } catch (NumberFormatException notANumber) {
            // What is no number is no limit.
        }
    }

    private static void text(Span span, AttributeKey<String> key, String text) {
        if (text != null) {
            span.setAttribute(key, Redaction.text(Redaction.cut(text.trim(), RESET_LIMIT)));
        }
    }
}
