package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.config.Options.Events;
import com.aimlapi.agent.isolated.config.Options.Spans;
import com.aimlapi.agent.isolated.error.ApiError;
import com.aimlapi.agent.isolated.error.ErrorParser;
import com.aimlapi.agent.isolated.error.Redaction;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchange.Outcome;
import com.aimlapi.agent.isolated.exchange.Failure;
import com.aimlapi.agent.isolated.exchange.Header;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes one span for each ended exchange, with what the API said if it failed. */
public final class SpanWriter implements Consumer<Exchange> {

    static final String SCOPE = "com.aimlapi.agent";
    static final String EVENT = "aimlapi.error";

    private final Options options;
    private final Tracer tracer;
    private final ErrorLog log;

    /** @param home where the spans go */
    public SpanWriter(OpenTelemetry home, Options options) {
        this.options = options;
        this.tracer = home.getTracer(SCOPE);
        this.log = is(Events.LOG) ? new ErrorLog(home) : null;
    }

    @Override
    public void accept(Exchange exchange) {
        String path = Url.path(exchange.url());
        ApiError error = error(exchange, path);
        if (error == null && options.spans() == Spans.ERRORS) {
            return;
        }
        Span span = start(exchange, path);
        long end = Math.max(exchange.startEpochNanos(), exchange.endEpochNanos());
        if (span.isRecording()) {
            describeResponse(span, exchange);
            if (error != null) {
                describeError(span, exchange, error, end);
            }
        }
        span.end(end, TimeUnit.NANOSECONDS);
    }

    private static ApiError error(Exchange exchange, String path) {
        Failure failure = exchange.failure();
        switch (exchange.outcome()) {
            case ERROR_RESPONSE:
                return ErrorParser.ofResponse(
                        exchange.status(),
                        path,
                        requestId(exchange),
                        exchange.header(Header.CONTENT_TYPE),
                        exchange.bodyEncoding(),
                        exchange.body(),
                        exchange.bodyCut());
            case STREAM_BROKEN:
                return ErrorParser.ofBrokenStream(
                        exchange.status(), path, requestId(exchange), failure == null ? null : failure.message());
            case FAILED:
                return failure == null
                        ? ErrorParser.ofFailure(null, false, path)
                        : ErrorParser.ofFailure(failure.message(), failure.timeout(), path);
            default:
                return null;
        }
    }

    private static String requestId(Exchange exchange) {
        String id = exchange.header(Header.REQUEST_ID);
        return id != null ? id : exchange.header(Header.INFERENCE_ID);
    }

    /** Sets what samplers may want to see: all that was known before the response. */
    private Span start(Exchange exchange, String path) {
        String method = Method.known(exchange.method());
        Route route = Route.of(exchange.method(), path);
        String name = Method.OTHER.equals(method) ? "HTTP" : method;
        SpanBuilder span = tracer.spanBuilder(route == null ? name : name + " " + route.template())
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Parent.of(exchange.parent()))
                .setStartTimestamp(exchange.startEpochNanos(), TimeUnit.NANOSECONDS)
                .setAttribute(AimlapiAttributes.HTTP_REQUEST_METHOD, method)
                .setAttribute(AimlapiAttributes.URL_FULL, Redaction.url(exchange.url()))
                .setAttribute(AimlapiAttributes.SERVER_ADDRESS, Url.bareHost(exchange.host()))
                .setAttribute(AimlapiAttributes.SERVER_PORT, (long) exchange.port())
                .setAttribute(AimlapiAttributes.GEN_AI_PROVIDER_NAME, "aimlapi");
        if (!method.equals(exchange.method())) {
            span.setAttribute(AimlapiAttributes.HTTP_REQUEST_METHOD_ORIGINAL, exchange.method());
        }
        if (route != null) {
            span.setAttribute(AimlapiAttributes.URL_TEMPLATE, route.template());
            span.setAttribute(AimlapiAttributes.GEN_AI_OPERATION_NAME, route.operation());
            span.setAttribute(AimlapiAttributes.GEN_AI_REQUEST_MODEL, route.model());
        }
        return span.startSpan();
    }

    private static void describeResponse(Span span, Exchange exchange) {
        if (exchange.status() > 0) {
            span.setAttribute(AimlapiAttributes.HTTP_RESPONSE_STATUS_CODE, (long) exchange.status());
        }
        if (exchange.resends() > 0) {
            span.setAttribute(AimlapiAttributes.HTTP_REQUEST_RESEND_COUNT, (long) exchange.resends());
        }
        set(span, AimlapiAttributes.NETWORK_PROTOCOL_VERSION, exchange.protocolVersion());
        set(span, AimlapiAttributes.INFERENCE_ID, exchange.header(Header.INFERENCE_ID));
        set(span, AimlapiAttributes.CREDITS_USED, number(exchange.header(Header.CREDITS_USED)));
        set(span, AimlapiAttributes.USD_SPENT, number(exchange.header(Header.USD_SPENT)));
    }

    private void describeError(Span span, Exchange exchange, ApiError error, long end) {
        Attributes attributes = ErrorAttributes.of(error, options.captureMessage());
        span.setAllAttributes(attributes);
        span.setAttribute(AimlapiAttributes.ERROR_TYPE, type(exchange, error));
        String message = attributes.get(AimlapiAttributes.MESSAGE);
        if (message == null) {
            span.setStatus(StatusCode.ERROR);
        } else {
            span.setStatus(StatusCode.ERROR, message);
        }
        if (options.captureBody()) {
            set(span, AimlapiAttributes.HTTP_RESPONSE_BODY_CONTENT, bodyText(exchange));
        }
        if (is(Events.SPAN)) {
            span.addEvent(EVENT, attributes, end, TimeUnit.NANOSECONDS);
        }
        if (log != null) {
            log.write(Context.root().with(span), attributes, end);
        }
    }

    private boolean is(Events kind) {
        return options.events() == kind || options.events() == Events.BOTH;
    }

    private static String type(Exchange exchange, ApiError error) {
        if (exchange.outcome() == Outcome.ERROR_RESPONSE) {
            return String.valueOf(exchange.status());
        }
        boolean thrown = exchange.outcome() == Outcome.FAILED && exchange.failure() != null;
        return thrown ? exchange.failure().type() : error.category().text();
    }

    private String bodyText(Exchange exchange) {
        String text = ErrorParser.bodyText(
                exchange.header(Header.CONTENT_TYPE), exchange.bodyEncoding(), exchange.body(), exchange.bodyCut());
        return text == null ? null : Redaction.cut(text, options.bodyLimit());
    }

    private static Double number(String text) {
        try {
            double number = text == null ? Double.NaN : Double.parseDouble(text.trim());
            return Double.isNaN(number) || Double.isInfinite(number) ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static <T> void set(Span span, AttributeKey<T> key, T value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
