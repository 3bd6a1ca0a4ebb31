package com.aimlapi.agent.isolated.client.jetty12;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;

/** Watches Jetty's client since 12 from beside it: nothing is replaced, no listener is added. */
public final class Jetty12Adapter extends Adapter {

    private final Exchanges exchanges;
    /** By each request of theirs, since a listener is told of a request alone. */
    private final Attachments<Call> calls = new Attachments<>();
    /** By their receivers, which serve one exchange after the other. */
    private final Attachments<Exchange> receiving = new Attachments<>();

    public Jetty12Adapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        switch (point) {
            case Jetty12Hooks.EXCHANGE:
                made((HttpExchange) self);
                break;
            case Jetty12Hooks.STAND_IN:
                standIn((HttpConversation) self, arguments[0]);
                break;
            case Jetty12Hooks.RECEIVE:
                received(self, (HttpExchange) arguments[0]);
                break;
            case Jetty12Hooks.HEADERS:
                answered((Response) arguments[0]);
                break;
            case Jetty12Hooks.READ:
                return reading(self);
            case Jetty12Hooks.FORWARD:
                forwarded((Response) arguments[0]);
                break;
            case Jetty12Hooks.SENT:
                sent(calls.get(self), (ByteBuffer) arguments[0]);
                break;
            default:
                completed((Result) arguments[1]);
        }
        return null;
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        if (result != null) {
            ((Exchange) token).body(((Content.Chunk) result).getByteBuffer());
        }
        return result;
    }

    private void made(HttpExchange exchange) {
        HttpRequest request = exchange.getRequest();
        HttpRequest asked = asked(exchange.getConversation());
        if (request == asked) {
            begin(request);
            return;
        }
        Call call = calls.get(asked);
        if (call != null) {
            call.exchange().resent(1);
            call.exchange().requestBodyBegins();
            calls.put(request, call);
        }
    }

    private void begin(HttpRequest request) {
        String host = request.getHost();
        int port = port(request);
        if (exchanges.watches(host, port) && !"CONNECT".equals(request.getMethod())) {
            Exchange exchange =
                    exchanges.begin(request.getMethod(), url(request), host, port, request.getHeaders()::get);
            exchange.callerLeaves(); // other threads go on with it, and may be done with it first
            calls.put(request, new Call(request, exchange));
        }
    }

    private void standIn(HttpConversation conversation, Object listener) {
        Call call = calls.get(asked(conversation));
        if (call != null) {
            call.withhold(listener != null);
        }
    }

    /** Jetty tells of each piece of a request's body once it is written, and before the call can be over. */
    private static void sent(Call call, ByteBuffer content) {
        if (call != null && call.exchange().wantsRequestBody()) {
            call.exchange().requestBody(content);
        }
    }

    /** What is known of the response may still wait for its turn, behind listeners that are told of the last one. */
    private void received(Object receiver, HttpExchange exchange) {
        receiving.remove(receiver);
        Call call = calls.get(exchange.getRequest());
        if (call != null) {
            receiving.put(receiver, call.exchange());
        }
    }

    private void answered(Response response) {
        Call call = calls.get(response.getRequest());
        if (call != null && !call.withheld()) {
            tell(call.exchange(), response);
        }
    }

    private Exchange reading(Object receiver) {
        Exchange exchange = receiving.get(receiver);
        if (exchange == null || exchange.wantsBody()) {
            return exchange;
        }
        receiving.remove(receiver);
        return null;
    }

    /** What was withheld goes to the application after all, with a body that was buffered for it. */
    private void forwarded(Response response) {
        Call call = calls.get(response.getRequest());
        if (call == null) {
            return;
        }
        Exchange exchange = call.exchange();
        tell(exchange, response);
        if (exchange.wantsBody() && response instanceof ContentResponse) {
            byte[] content = ((ContentResponse) response).getContent();
            exchange.body(content, 0, content == null ? 0 : content.length);
        }
    }

    private void completed(Result result) {
        Call call = calls.get(result.getRequest());
        if (call == null || call.withheld()) {
            return;
        }
        calls.remove(result.getRequest());
        Exchange exchange = call.exchange();
        Throwable failure = result.getFailure();
        if (failure == null) {
            exchange.bodyEnded();
        } else if (givenUp(failure, call, result)) {
            exchange.cancelled();
        } else if (exchange.wantsBody()) {
            exchange.bodyFailed(failure);
        } else {
            exchange.failed(failure);
        }
    }

    /** Aborted by the application, closed as a stream, or failed by a listener of its own: that is no failure of the call. */
    private static boolean givenUp(Throwable failure, Call call, Result result) {
        boolean answered = result.getResponse().getStatus() >= 200;
        if (failure instanceof AsynchronousCloseException) {
            return answered; // so ends a stream that is closed, but also a call that met a closing connection
        }
        if (failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof RejectedExecutionException
                || failure instanceof HttpResponseException) {
            return false;
        }
        return answered || failure == result.getRequest().getAbortCause() || call.abortedWith(failure);
    }

    private static void tell(Exchange exchange, Response response) {
        if (response.getStatus() >= 200) {
            exchange.response(response.getStatus(), version(response.getVersion()), response.getHeaders()::get);
        }
    }

    /** What the application sent; what follows from it by redirects and authentication are copies. */
    private static HttpRequest asked(HttpConversation conversation) {
        return conversation.getExchanges().peekFirst().getRequest();
    }

    private static String url(Request request) {
        URI uri = request.getURI();
        if (uri != null) {
            return uri.toString();
        }
        // Of a path that is none: Jetty sends it as it is.
        return request.getScheme() + "://" + request.getHost() + ":" + port(request) + request.getPath();
    }

    private static int port(Request request) {
        if (request.getPort() > 0) {
            return request.getPort();
        }
        return "https".equalsIgnoreCase(request.getScheme()) ? 443 : 80;
    }

    private static String version(HttpVersion version) {
        switch (version.getVersion()) {
            case 10:
                return "1.0";
            case 11:
                return "1.1";
            case 20:
                return "2";
            default:
                return null;
        }
    }
}
