package com.aimlapi.agent.isolated.client.armeria;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.common.logging.RequestLogAccess;
import com.linecorp.armeria.common.logging.RequestLogProperty;

/**
 * Watches Armeria from below its decorators, and replaces nothing: bytes are seen as they are written into the response, ends as
 * Armeria's own log tells of them.
 *
 * <p>Each attempt of a {@code RetryingClient} is an exchange, since each may fail in its own way; the redirects that a client follows
 * belong to the exchange that led to them.
 */
public final class ArmeriaAdapter extends Adapter {

    private static final int ARGUMENT_CONTEXT = 0;
    private static final int ARGUMENT_REQUEST = 1;
    private static final int ARGUMENT_SENT_CONTEXT = 1;
    private static final int ARGUMENT_SENT_RESPONSE = 3;

    private final Exchanges exchanges;
    /** By the log of what the application asked for, until its first attempt. */
    private final Attachments<Caller> callers = new Attachments<>();
    /** By the log of what the application asked for. */
    private final Attachments<Call> calls = new Attachments<>();
    /** By context, until it is sent. */
    private final Attachments<Attempt> executed = new Attachments<>();
    /** By response. */
    private final Attachments<Attempt> sent = new Attachments<>();

    public ArmeriaAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) throws IllegalAccessException {
        switch (point) {
            case ArmeriaHooks.EXECUTE:
                return execute(
                        (ClientRequestContext) arguments[ARGUMENT_CONTEXT], (HttpRequest) arguments[ARGUMENT_REQUEST]);
            case ArmeriaHooks.SEND:
                send((ClientRequestContext) arguments[ARGUMENT_SENT_CONTEXT], (HttpResponse)
                        arguments[ARGUMENT_SENT_RESPONSE]);
                return null;
            case ArmeriaHooks.WRITE_BODY:
                if (arguments[0] instanceof HttpData) {
                    Attempt sending = sent.get(Internals.responseOf(self));
                    if (sending != null) {
                        sending.sends((HttpData) arguments[0]);
                    }
                }
                return null;
            case ArmeriaHooks.INITIALIZE:
                initialize((ClientRequestContext) self, arguments);
                return null;
            default:
                Attempt attempt = sent.get(self);
                if (attempt != null) {
                    attempt.received((HttpObject) arguments[0]);
                }
                return null;
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        if (thrown != null) {
            ((Attempt) token).ended(thrown);
        }
        return result;
    }

    /** The last that is sure to happen on the caller's thread; a decorator may go on elsewhere. */
    private void initialize(ClientRequestContext context, Object[] arguments) {
        Object endpoints = arguments.length == 0 ? context.endpointGroup() : arguments[0];
        if (!(endpoints instanceof Endpoint)) {
            return; // which of a group it will be is not known yet
        }
        Endpoint endpoint = (Endpoint) endpoints;
        if (exchanges.watches(
                endpoint.host(), endpoint.port(context.sessionProtocol().defaultPort()))) {
            callers.put(context.log(), exchanges.caller());
        }
    }

    private Attempt execute(ClientRequestContext context, HttpRequest request) {
        Endpoint endpoint = context.endpoint();
        if (endpoint == null) {
            return null; // the client will fail it
        }
        SessionProtocol protocol = context.sessionProtocol();
        int port = endpoint.port(protocol.defaultPort());
        boolean watched = exchanges.watches(endpoint.host(), port);
        RequestLogAccess log = context.log();
        if (!watched && log.parent() == null) {
            return null;
        }
        RequestLogAccess asked = asked(log);
        Call call = calls.get(asked);
        if (call == null) {
            // The host first asked for decides.
            if (!watched || !isFirst(log)) {
                return null;
            }
            call = begin(asked);
        }
        Attempt attempt = new Attempt(exchange(call, context, request, endpoint, port));
        call.goesOnWith(attempt);
        executed.put(context, attempt);
        log.whenAvailable(RequestLogProperty.RESPONSE_CAUSE).thenAccept(ended -> {
            executed.remove(context);
            attempt.ended(ended.responseCause());
        });
        return attempt;
    }

    private Call begin(RequestLogAccess asked) {
        Caller caller = callers.remove(asked);
        Call call = new Call(caller == null ? exchanges.caller() : caller);
        calls.put(asked, call);
        asked.whenAvailable(RequestLogProperty.RESPONSE_CAUSE).thenAccept(ended -> {
            calls.remove(asked);
            call.last().callEnded(ended.responseCause());
        });
        return call;
    }

    private Exchange exchange(
            Call call, ClientRequestContext context, HttpRequest request, Endpoint endpoint, int port) {
        Attempt last = call.last();
        if (last != null && last.redirected()) {
            last.exchange().resent(1);
            return last.exchange();
        }
        String scheme = context.sessionProtocol().isTls() ? "https://" : "http://";
        Exchange exchange = exchanges.begin(
                request.method().name(),
                scheme + endpoint.authority() + request.path(),
                endpoint.host(),
                port,
                name -> header(context, request, name),
                call.caller());
        exchange.resent(call.attempts());
        return exchange;
    }

    private void send(ClientRequestContext context, HttpResponse response) {
        Attempt attempt = executed.remove(context);
        if (attempt != null) {
            RequestLog session = context.log().partial();
            exchanges.claim(session.channel());
            attempt.exchange().requestBodyBegins();
            attempt.sent(response, session.sessionProtocol().isMultiplex());
            sent.put(response, attempt);
            session.whenAvailable(RequestLogProperty.RESPONSE_CAUSE).thenAccept(ended -> sent.remove(response));
        }
    }

    /** What a decorator adds stands beside the request until it is written. */
    private static String header(ClientRequestContext context, HttpRequest request, String name) {
        String added = context.additionalRequestHeaders().get(name);
        return added == null ? request.headers().get(name) : added;
    }

    private static RequestLogAccess asked(RequestLogAccess log) {
        RequestLogAccess asked = log;
        for (RequestLogAccess parent = log.parent(); parent != null; parent = parent.parent()) {
            asked = parent;
        }
        return asked;
    }

    private static boolean isFirst(RequestLogAccess log) {
        RequestLogAccess child = log;
        for (RequestLogAccess parent = log.parent(); parent != null; parent = parent.parent()) {
            if (parent.children().get(0) != child) {
                return false;
            }
            child = parent;
        }
        return true;
    }
}
