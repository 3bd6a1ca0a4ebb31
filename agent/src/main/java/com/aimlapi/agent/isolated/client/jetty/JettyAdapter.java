package com.aimlapi.agent.isolated.client.jetty;

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
import java.util.function.UnaryOperator;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpVersion;

/** Watches Jetty's client from beside it: nothing is replaced, no listener is added. */
public final class JettyAdapter extends Adapter {

    private final Exchanges exchanges;
    /** By each request of theirs, since a listener is told of a request alone. */
    private final Attachments<Call> calls = new Attachments<>();

    public JettyAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        switch (point) {
            case JettyHooks.EXCHANGE:
                made((HttpExchange) self);
                break;
            case JettyHooks.STAND_IN:
                standIn((HttpConversation) self, arguments[0]);
                break;
            case JettyHooks.HEADERS:
                answered((HttpExchange) arguments[0]);
                break;
            case JettyHooks.CONTENT:
                passed((HttpExchange) arguments[0], (ByteBuffer) arguments[1]);
                break;
            case JettyHooks.FORWARD:
                forwarded((Response) arguments[1]);
                break;
            case JettyHooks.SENT:
                sent(calls.get(arguments[0]), (ByteBuffer) arguments[1]);
                break;
            default:
                completed((Result) arguments[1]);
        }
        return null;
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        return result; // nothing asks for it
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
                    exchanges.begin(request.getMethod(), url(request), host, port, valueIn(request.getHeaders()));
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

    private void answered(HttpExchange exchange) {
        Call call = calls.get(exchange.getRequest());
        Response response = exchange.getResponse();
        if (call != null && !call.withheld()) {
            tell(call.exchange(), response);
        }
    }

    private void passed(HttpExchange exchange, ByteBuffer content) {
        Call call = calls.get(exchange.getRequest());
        if (call != null && call.exchange().wantsBody()) {
            call.exchange().body(content);
        }
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
            exchange.response(response.getStatus(), version(response.getVersion()), valueIn(response.getHeaders()));
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

    /** By iteration, since {@code HttpFields} is a class in Jetty 9 and an interface from 10 on: a call to it cannot mean both. */
    private static UnaryOperator<String> valueIn(Iterable<HttpField> fields) {
        return name -> {
            for (HttpField field : fields) {
                if (name.equalsIgnoreCase(field.getName())) {
                    return field.getValue();
                }
            }
            return null;
        };
    }
}
