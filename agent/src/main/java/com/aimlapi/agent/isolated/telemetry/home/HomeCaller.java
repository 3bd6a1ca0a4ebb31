package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.error.ErrorParser;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;

/** Whoever calls where spans have a home that others write to as well: the span begins with the call, so that theirs continue it. */
final class HomeCaller extends Caller {

    private static final byte[] EMPTY = {'{', '}'};

    private final SpanWriter writer;
    private final Context context;

    /** @param context the caller's, or null if the application has not started any */
    HomeCaller(SpanWriter writer, Context context) {
        this.writer = writer;
        this.context = context;
    }

    @Override
    protected void prepare() {
        // The home is there. What it takes to understand an error is loaded while the first call is under way:
        // the application may end right after it.
        ErrorParser.ofResponse(400, "/", null, "application/json", null, EMPTY, false);
    }

    @Override
    protected Object begin(Exchange exchange) {
        return writer.begin(exchange, parentNow(exchange));
    }

    @Override
    protected AutoCloseable makeCurrent(Object span) {
        return context == null ? null : ((BegunSpan) span).makeCurrent();
    }

    @Override
    protected void answered(Exchange exchange) {
        BegunSpan begun = (BegunSpan) exchange.span();
        if (begun != null && begun.enclosing() != null) {
            writer.tell(begun.enclosing(), exchange);
        }
    }

    @Override
    protected boolean report(Exchange exchange) {
        BegunSpan begun = (BegunSpan) exchange.span();
        if (begun == null) {
            writer.write(exchange, parent(context == null ? Context.root() : context, exchange.sentParent()));
        } else {
            writer.end(begun, exchange);
        }
        return true;
    }

    /**
     * As {@link #parent}, on a thread of the call's. The context of this thread holds more than the caller's where both have the same
     * span; and where the request names the span that is current here, that one encloses the call.
     */
    private Context parentNow(Exchange exchange) {
        TraceContext sent = exchange.sentParent();
        if (context == null) {
            return parent(Context.root(), sent);
        }
        Context here = Context.current();
        String current = spanId(here);
        if (sent != null && sent.spanId().equals(current)) {
            return here;
        }
        return parent(current.equals(spanId(context)) ? here : context, sent);
    }

    /**
     * The span that was current; but the one that the request names where that is of the same trace, and so below it: another
     * instrumentation's for the same call. It alone counts where none was current.
     */
    private static Context parent(Context callers, TraceContext sent) {
        SpanContext current = Span.fromContext(callers).getSpanContext();
        boolean below =
                sent != null && (!current.isValid() || current.getTraceId().equals(sent.traceId()));
        return below ? Parent.of(callers, sent) : callers;
    }

    private static String spanId(Context context) {
        return Span.fromContext(context).getSpanContext().getSpanId();
    }
}
