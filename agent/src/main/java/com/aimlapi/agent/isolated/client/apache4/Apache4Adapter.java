package com.aimlapi.agent.isolated.client.apache4;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.Sending;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolVersion;
import org.apache.http.RequestLine;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/**
 * Watches Apache HttpClient 4 by standing in for the stream from which the client itself reads the body of an error or event stream:
 * response, entity and the stream that the application gets stay the client's own.
 */
public final class Apache4Adapter extends Adapter {

    private static final String CONTENT_ENCODING = "Content-Encoding";

    private final Exchanges exchanges;
    /** By what holds the connection for the response. */
    private final Attachments<WatchedContent> contents = new Attachments<>();

    private final Sending sending = new Sending();

    public Apache4Adapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        if (point == Apache4Hooks.SEND_BODY) {
            return sending.current();
        }
        if (point == Apache4Hooks.LEASE_ENDS) {
            WatchedContent content = contents.remove(self);
            if (content != null) {
                content.givenUp();
            }
            return null;
        }
        HttpHost target = (HttpHost) arguments[Apache4Hooks.TARGET];
        HttpRequest request = (HttpRequest) arguments[Apache4Hooks.REQUEST];
        if (target == null || request == null || !exchanges.watches(target.getHostName(), port(target))) {
            return sending.begin(null);
        }
        return begin(point, target, request, arguments);
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown)
            throws IOException, ReflectiveOperationException {
        if (point == Apache4Hooks.SEND_BODY) {
            return thrown == null ? Sending.watched((OutputStream) result, (Exchange) token) : result;
        }
        if (token instanceof Sending.Before) {
            sending.end((Sending.Before) token);
            return result;
        }
        Call call = (Call) token;
        sending.end(call.before());
        if (thrown == null) {
            answered(call, (HttpResponse) result);
        } else {
            call.failed(thrown);
        }
        return result;
    }

    private Call begin(int point, HttpHost target, HttpRequest request, Object[] arguments) {
        HttpContext context = null;
        if (point == Apache4Hooks.EXECUTE) {
            // The client would make one of its own, which we could not ask.
            context = arguments[Apache4Hooks.CONTEXT] == null
                    ? new BasicHttpContext()
                    : (HttpContext) arguments[Apache4Hooks.CONTEXT];
            arguments[Apache4Hooks.CONTEXT] = context;
        }
        RequestLine line = request.getRequestLine();
        Exchange exchange = exchanges.begin(
                line.getMethod(), url(target, line.getUri()), target.getHostName(), port(target), valueIn(request));
        return new Call(exchange, request, context, sending.begin(exchange));
    }

    private void answered(Call call, HttpResponse response) throws IOException, ReflectiveOperationException {
        Exchange exchange = call.exchange();
        HttpEntity received = Internals.received(response.getEntity());
        UnaryOperator<String> header = valueIn(response);
        exchange.response(
                response.getStatusLine().getStatusCode(),
                version(response.getProtocolVersion()),
                // A client that decompresses takes the header away, or leaves it; what we copy is the body as received.
                name -> received != null && name.equalsIgnoreCase(CONTENT_ENCODING)
                        ? value(received.getContentEncoding())
                        : header.apply(name));
        call.countRedirects();
        if (!exchange.wantsBody()) {
            exchange.succeeded();
        } else if (received instanceof BasicHttpEntity && received.isStreaming()) {
            watch(exchange, response.getEntity(), (BasicHttpEntity) received);
        } else {
            inMemory(exchange, received);
        }
    }

    private void watch(Exchange exchange, HttpEntity entity, BasicHttpEntity received)
            throws ReflectiveOperationException {
        WatchedContent content = new WatchedContent(received.getContent(), exchange);
        received.setContent(content);
        if (exchange.status() >= 400) {
            exchange.beforeDeadline(content::overdue);
        }
        Object lease = Internals.lease(entity);
        if (lease != null) {
            contents.put(lease, content);
        }
    }

    /** No body, or one that an interceptor of the application's has read: its bytes are there for whoever asks. */
    private static void inMemory(Exchange exchange, HttpEntity entity) throws IOException {
        if (entity instanceof BufferedHttpEntity) {
            byte[] bytes = EntityUtils.toByteArray(entity);
            exchange.body(bytes, 0, bytes.length);
        }
        exchange.bodyEnded();
    }

    private static UnaryOperator<String> valueIn(HttpMessage message) {
        return name -> value(message.getFirstHeader(name));
    }

    private static String value(Header header) {
        return header == null ? null : header.getValue();
    }

    private static String version(ProtocolVersion version) {
        return version.getMajor() + "." + version.getMinor();
    }

    private static String url(HttpHost target, String asked) {
        return asked.startsWith("/") ? target.toURI() + asked : asked;
    }

    private static int port(HttpHost target) {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return "https".equals(target.getSchemeName()) ? 443 : 80;
    }
}
