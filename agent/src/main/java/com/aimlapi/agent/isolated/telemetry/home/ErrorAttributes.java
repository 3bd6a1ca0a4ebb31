package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.error.ApiError;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;

/** An {@link ApiError} as attributes: the same on the span, on its event and on the log record. */
final class ErrorAttributes {

    private ErrorAttributes() {}

    /** @param messages whether to include every text that can echo what the application's user typed */
    static Attributes of(ApiError error, boolean messages) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(AimlapiAttributes.CATEGORY, error.category().text());
        attributes.put(AimlapiAttributes.HINT, error.hint());
        put(attributes, AimlapiAttributes.STATUS_CODE, error.statusCode());
        put(attributes, AimlapiAttributes.PATH, error.path());
        put(attributes, AimlapiAttributes.REQUEST_ID, error.requestId());
        put(attributes, AimlapiAttributes.TIMESTAMP, error.timestamp());
        put(attributes, AimlapiAttributes.NAME, error.name());
        put(attributes, AimlapiAttributes.KIND, error.kind());
        put(attributes, AimlapiAttributes.UPSTREAM_STATUS_CODE, error.upstreamStatusCode());
        if (messages) {
            put(attributes, AimlapiAttributes.MESSAGE, error.message());
            put(attributes, AimlapiAttributes.UPSTREAM_MESSAGE, error.upstreamMessage());
            if (!error.issues().isEmpty()) {
                attributes.put(AimlapiAttributes.ISSUES, error.issues());
            }
        }
        return attributes.build();
    }

    /** One by one: the call for all of them came with OpenTelemetry 1.2. */
    @SuppressWarnings("unchecked")
    static void set(Span span, Attributes attributes) {
        attributes.forEach((key, value) -> span.setAttribute((AttributeKey<Object>) key, value));
    }

    private static void put(AttributesBuilder attributes, AttributeKey<Long> key, Integer value) {
        if (value != null) {
            attributes.put(key, value.longValue());
        }
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
