package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.config.Options.Events;
import com.aimlapi.agent.isolated.config.Options.Spans;
import com.aimlapi.agent.isolated.error.ApiError;
import com.aimlapi.agent.isolated.error.ErrorParser;
import com.aimlapi.agent.isolated.error.Redaction;
import com.aimlapi.agent.isolated.exchange.CallSite;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchange.Outcome;
import com.aimlapi.agent.isolated.exchange.Failure;
import com.aimlapi.agent.isolated.exchange.Header;
import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.route.Route;
import com.aimlapi.agent.isolated.route.Url;
import com.aimlapi.agent.isolated.telemetry.Emitter;
import com.aimlapi.agent.isolated.telemetry.Method;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/** Writes one span for each exchange, with what the API said if it failed, and counts it. */
final class SpanWriter extends Emitter {

    static final String SCOPE = "com.aimlapi.agent";
    static final String EVENT = "aimlapi.error";

    private static final String PROVIDER = "aimlapi";
    /** What is said of a stream that ended in good order, but too early. */
    private static final String CUT = "the stream ended before its last event";

    /** UTF-16 units. */
    private static final int MODEL_LIMIT = 256;

    private static final int URL_LIMIT = 1_024;
    /** The API itself takes no longer ones. */
    private static final int ID_LIMIT = 128;

    private final Options options;
    private final Tracer tracer;
    private final Class<?> noBuilder;
    private final ErrorLog log;
    private final CallMetrics metrics;
    private final HttpSpanKey others;

    /**
     * @param home where the spans go
     * @param others how to find the span that another instrumentation has made for the same call, or null if there can be none
     */
    SpanWriter(OpenTelemetry home, Options options, HttpSpanKey others) {
        this.options = options;
        this.tracer = home.getTracer(SCOPE);
        this.noBuilder = TracerProvider.noop().get(SCOPE).spanBuilder(EVENT).getClass();
        this.log = is(Events.LOG) ? ErrorLog.of(home) : null;
        // In its own home nobody else measures calls.
        this.metrics = CallMetrics.of(home, others == null);
        this.others = others;
    }

    /** The SDK's tracers turn into the API's own, which do nothing, when the SDK is shut down. */
    @Override
    public boolean works() {
        return tracer.spanBuilder(EVENT).getClass() != noBuilder;
    }

    @Override
    public Caller caller(boolean inUse) {
        return new HomeCaller(this, inUse ? Context.current() : null);
    }

    @Override
    public void write(Exchange exchange, TraceContext parent) {
        write(exchange, Parent.of(Context.root(), parent));
    }

    /** Writes the span of an ended exchange as a whole. */
    void write(Exchange exchange, Context parent) {
        ApiError error = error(exchange);
        if (error != null || options.spans() == Spans.ALL) {
            end(start(exchange, parent), exchange, error);
        }
        measure(exchange, error);
    }

    /** Begins the span of an exchange that has just begun; null if it is to be written only when it turns out to be an error. */
    BegunSpan begin(Exchange exchange, Context parent) {
        if (options.spans() == Spans.ERRORS) {
            return null;
        }
        Span span = start(exchange, parent);
        return new BegunSpan(span, exchange.method(), parent, others == null ? null : others.spanIn(parent));
    }

    /** Ends a span that was begun. */
    void end(BegunSpan begun, Exchange exchange) {
        ApiError error = error(exchange);
        if (!exchange.method().equals(begun.method())) {
            rename(begun.span(), exchange);
        }
        end(begun.span(), exchange, error);
        measure(exchange, error);
    }

    /** The request was sent with another method than it began with. */
    private static void rename(Span span, Exchange exchange) {
        Route route = exchange.route();
        span.updateName(name(exchange));
        span.setAttribute(AimlapiAttributes.HTTP_REQUEST_METHOD, Method.known(exchange.method()));
        if (route != null) {
            span.setAttribute(AimlapiAttributes.GEN_AI_OPERATION_NAME, route.operation());
        }
    }

    private static String name(Exchange exchange) {
        Route route = exchange.route();
        String method = Method.known(exchange.method());
        String name = Method.OTHER.equals(method) ? "HTTP" : method;
        return route == null ? name : name + " " + route.template();
    }

    private void end(Span span, Exchange exchange, ApiError error) {
        long end = Math.max(exchange.startEpochNanos(), exchange.endEpochNanos());
        if (span.isRecording()) {
            describeResponse(span, exchange);
            if (error != null) {
                describeError(span, exchange, error, Math.min(end, exchange.failureEpochNanos()));
            }
        }
        span.end(end, TimeUnit.NANOSECONDS);
    }

    private void measure(Exchange exchange, ApiError error) {
        if (metrics != null) {
            metrics.measure(exchange, error, error == null ? null : type(exchange, error));
        }
    }

    private static ApiError error(Exchange exchange) {
        String path = exchange.path();
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
            case STREAM_ERROR:
                return exchange.isToldByEvent()
                        ? ErrorParser.ofEvent(exchange.status(), path, requestId(exchange), exchange.body())
                        : ErrorParser.ofBrokenStream(
                                exchange.status(),
                                path,
                                requestId(exchange),
                                failure == null ? CUT : failure.message());
            case FAILED:
                return failure == null
                        ? ErrorParser.ofFailure(null, false, path)
                        : ErrorParser.ofFailure(failure.message(), failure.timeout(), path);
            case SUCCEEDED:
                return exchange.isJob() ? jobError(exchange, path) : null;
            default:
                return null;
        }
    }

    private static ApiError jobError(Exchange exchange, String path) {
        ApiError error = ErrorParser.ofJob(
                exchange.status(),
                path,
                requestId(exchange),
                exchange.header(Header.CONTENT_TYPE),
                exchange.bodyEncoding(),
                exchange.body());
        if (error == null) {
            return null;
        }
        String job = error.job();
        if (job == null && exchange.method().equals("GET")) {
            job = Redaction.cut(exchange.url(), URL_LIMIT); // it names the job that is asked for
        }
        return exchange.firstFailureOf(job) ? error : null;
    }

    private static String requestId(Exchange exchange) {
        String id = exchange.header(Header.REQUEST_ID);
        return id != null ? id : exchange.header(Header.INFERENCE_ID);
    }

    /** Sets what samplers may want to see: all that was known before the response. */
    private Span start(Exchange exchange, Context parent) {
        Route route = exchange.route();
        String method = Method.known(exchange.method());
        SpanBuilder span = tracer.spanBuilder(name(exchange))
                .setSpanKind(SpanKind.CLIENT)
                .setParent(parent)
                .setStartTimestamp(exchange.startEpochNanos(), TimeUnit.NANOSECONDS)
                .setAttribute(AimlapiAttributes.HTTP_REQUEST_METHOD, method)
                .setAttribute(AimlapiAttributes.URL_FULL, Redaction.url(exchange.url()))
                .setAttribute(AimlapiAttributes.SERVER_ADDRESS, Url.bareHost(exchange.host()))
                .setAttribute(AimlapiAttributes.SERVER_PORT, (long) exchange.port())
                .setAttribute(AimlapiAttributes.GEN_AI_PROVIDER_NAME, PROVIDER);
        if (!method.equals(exchange.method())) {
            span.setAttribute(AimlapiAttributes.HTTP_REQUEST_METHOD_ORIGINAL, exchange.method());
        }
        if (route != null) {
            span.setAttribute(AimlapiAttributes.URL_TEMPLATE, route.template());
            span.setAttribute(AimlapiAttributes.GEN_AI_OPERATION_NAME, route.operation());
        }
        return span.setAttribute(AimlapiAttributes.GEN_AI_REQUEST_MODEL, model(exchange))
                .startSpan();
    }

    /**
     * Tells another instrumentation's span of the same call what is known before its end: it ends with the head, ours with the body.
     */
    void tell(Span enclosing, Exchange exchange) {
        enclosing.setAttribute(AimlapiAttributes.GEN_AI_PROVIDER_NAME, PROVIDER);
        enclosing.setAttribute(AimlapiAttributes.STATUS_CODE, (long) exchange.status());
        set(enclosing, AimlapiAttributes.PATH, ErrorParser.path(exchange.path()));
        set(enclosing, AimlapiAttributes.REQUEST_ID, ErrorParser.id(requestId(exchange)));
    }

    private static void describeResponse(Span span, Exchange exchange) {
        if (exchange.status() > 0) {
            span.setAttribute(AimlapiAttributes.HTTP_RESPONSE_STATUS_CODE, (long) exchange.status());
        }
        if (exchange.resends() > 0) {
            span.setAttribute(AimlapiAttributes.HTTP_REQUEST_RESEND_COUNT, (long) exchange.resends());
        }
        set(span, AimlapiAttributes.GEN_AI_REQUEST_MODEL, model(exchange));
        if (exchange.asksForStream()) {
            span.setAttribute(AimlapiAttributes.GEN_AI_REQUEST_STREAM, true);
        }
        set(span, AimlapiAttributes.NETWORK_PROTOCOL_VERSION, exchange.protocolVersion());
        set(span, AimlapiAttributes.INFERENCE_ID, Redaction.cut(exchange.header(Header.INFERENCE_ID), MODEL_LIMIT));
        set(span, AimlapiAttributes.CREDITS_USED, number(exchange.header(Header.CREDITS_USED)));
        set(span, AimlapiAttributes.USD_SPENT, number(exchange.header(Header.USD_SPENT)));
        String echoed = exchange.header(Header.CLIENT_REQUEST_ID);
        String sent = exchange.header(Header.SENT_CLIENT_REQUEST_ID);
        set(span, AimlapiAttributes.CLIENT_REQUEST_ID, Redaction.cut(echoed == null ? sent : echoed, ID_LIMIT));
        RateLimit.describe(span, exchange);
    }

    static String model(Exchange exchange) {
        return Redaction.cut(Redaction.text(exchange.model()), MODEL_LIMIT);
    }

    private void describeError(Span span, Exchange exchange, ApiError error, long end) {
        Attributes attributes = ErrorAttributes.of(error, options.captureMessage());
        ErrorAttributes.set(span, attributes);
        describeCallSite(span, exchange.callSite());
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
        if (is(Events.SPAN) || (log == null && is(Events.LOG))) {
            span.addEvent(EVENT, attributes, end, TimeUnit.NANOSECONDS);
        }
        if (log != null) {
            log.write(Context.root().with(span), attributes, end);
        }
    }

    private static void describeCallSite(Span span, CallSite site) {
        if (site != null) {
            span.setAttribute(AimlapiAttributes.CODE_FUNCTION_NAME, site.function());
            set(span, AimlapiAttributes.CODE_FILE_PATH, site.file());
            set(span, AimlapiAttributes.CODE_LINE_NUMBER, site.line());
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

    static Double number(String text) {
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
