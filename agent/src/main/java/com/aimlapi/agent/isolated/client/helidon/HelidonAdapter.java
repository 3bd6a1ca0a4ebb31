package com.aimlapi.agent.isolated.client.helidon;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.io.UncheckedIOException;

/**
 * Watches Helidon's WebClient, which waits on the caller's thread, and replaces nothing in it.
 *
 * <p>What the client sends by itself while it does (the request of its own protocol that a general one becomes, and redirects)
 * passes the same hooks on the same thread, inside the application's call, and belongs to it.
 */
public final class HelidonAdapter extends Adapter {

    private final Exchanges exchanges;
    private final ThreadLocal<Exchange> calling = new ThreadLocal<>();
    /** By the response, whose body is still to be read. */
    private final Attachments<Exchange> answered = new Attachments<>();

    private volatile Internals internals;

    public HelidonAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) throws Throwable {
        switch (point) {
            case HelidonHooks.CALL:
                return calls(self);
            case HelidonHooks.SEND:
                sends((byte[]) arguments[HelidonHooks.SENDING]);
                return null;
            case HelidonHooks.SEND_RESULT:
                return calling.get();
            case HelidonHooks.WRITE:
                passes((byte[]) arguments[0], (Integer) arguments[1], (Integer) arguments[2]);
                return null;
            default:
                return answered.get(self) == null ? null : self;
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) throws Throwable {
        switch (point) {
            case HelidonHooks.CALL:
                calling.remove();
                called((Exchange) token, result, thrown);
                break;
            case HelidonHooks.READ:
                read(token, result, thrown);
                break;
            case HelidonHooks.SEND_RESULT:
                sends((byte[]) result);
                break;
            default:
                closed(token);
        }
        return result;
    }

    private Exchange calls(Object self) throws Throwable {
        Internals helidon = internals(self);
        Object uri = helidon.uri(self);
        String host = helidon.host(uri);
        int port = helidon.port(uri);
        if (!exchanges.watches(host, port) || calling.get() != null) {
            return null;
        }
        Exchange exchange =
                exchanges.begin(helidon.method(self), uri.toString(), host, port, helidon.headers(self)::get);
        calling.set(exchange);
        return exchange;
    }

    private void sends(byte[] entity) {
        Exchange exchange = calling.get();
        if (exchange != null && entity != null && exchange.wantsRequestBody()) {
            exchange.requestBodyBegins();
            exchange.requestBody(entity, 0, entity.length);
        }
    }

    private void passes(byte[] bytes, int offset, int count) {
        Exchange exchange = calling.get();
        if (exchange != null && bytes != null) {
            exchange.requestBody(bytes, offset, count);
        }
    }

    private void called(Exchange exchange, Object response, Throwable thrown) throws Throwable {
        if (thrown == null) {
            Internals helidon = internals;
            exchange.response(helidon.status(response), helidon.version(response), helidon.headers(response)::get);
            if (!exchange.wantsBody()) {
                exchange.succeeded();
            } else if (exchange.method().equals("HEAD")) {
                exchange.bodyEnded();
            } else {
                answered.put(response, exchange);
            }
        } else if (Thread.currentThread().isInterrupted()) {
            exchange.cancelled();
        } else {
            exchange.failed(cause(thrown));
        }
    }

    private void read(Object response, Object buffer, Throwable thrown) throws Throwable {
        Exchange exchange = answered.get(response);
        if (exchange == null) {
            return; // another thread has closed it
        }
        if (thrown != null) {
            exchange.bodyFailed(cause(thrown));
            answered.remove(response);
        } else if (internals.isEnd(buffer)) {
            exchange.bodyEnded();
            answered.remove(response);
        } else {
            byte[] bytes = internals.bytes(buffer);
            exchange.body(bytes, 0, bytes.length);
        }
    }

    private void closed(Object response) {
        Exchange exchange = answered.remove(response);
        if (exchange != null) {
            exchange.bodyClosed();
        }
    }

    private Internals internals(Object request) throws ReflectiveOperationException {
        Internals known = internals;
        if (known == null) {
            known = new Internals(request);
            internals = known;
        }
        return known;
    }

    /** The client wraps what the socket throws. */
    private static Throwable cause(Throwable thrown) {
        return thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
    }
}
