package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.BasicResponseHandler;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpProtocolParams;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/** Uses what HttpClient has had since 4.0; which class of it, and what came later, is the subclass's. */
abstract class ApacheHttpClientApp implements ClientApp {

    static {
        // Its warnings would go to stderr.
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    }

    @FunctionalInterface
    interface Use {
        void of(HttpUriRequest request, HttpResponse response, Seen seen) throws IOException;
    }

    /** How an application makes a call whose answer it reads as a whole. */
    @FunctionalInterface
    private interface Execute {
        HttpResponse with(HttpRequestBase request, HttpHost host, HttpContext context) throws IOException;
    }

    private final HttpClient client = newClient();
    private final List<Object> neverClosed = new ArrayList<>();

    abstract HttpClient newClient();

    /** Adds the subclass's own. */
    abstract void offerMore(Ways ways);

    @Override
    public void offer(Ways ways) {
        execute(ways, "execute", (request, host, context) -> client.execute(request));
        use(ways, "as a stream", Reading.STREAMED, (request, response, seen) -> {
            try (InputStream content = content(response, seen)) {
                seen.stream(content);
            }
        });
        use(
                ways,
                "consumed",
                Reading.DISCARDED,
                (request, response, seen) -> content(response, seen).close());
        execute(ways, "execute with context", (request, host, context) -> client.execute(request, context));
        execute(ways, "execute with host", (request, host, context) -> client.execute(host, relative(request)));
        execute(
                ways,
                "execute with host and context",
                (request, host, context) -> client.execute(host, relative(request), context));
        execute(ways, "execute with host, absolute", (request, host, context) -> client.execute(host, request));
        execute(ways, "execute, sent from a stream", (request, host, context) -> {
            if (request instanceof HttpPost) {
                HttpPost post = (HttpPost) request;
                post.setEntity(new InputStreamEntity(post.getEntity().getContent(), -1));
            }
            return client.execute(request);
        });
        handle(ways, "execute with handler", (request, host, context, handler) -> client.execute(request, handler));
        handle(
                ways,
                "execute with handler and context",
                (request, host, context, handler) -> client.execute(request, handler, context));
        handle(
                ways,
                "execute with host and handler",
                (request, host, context, handler) -> client.execute(host, relative(request), handler));
        handle(
                ways,
                "execute with host, handler and context",
                (request, host, context, handler) -> client.execute(host, relative(request), handler, context));
        ways.add(
                "execute with basic handler",
                Reading.DISCARDED,
                (request, seen) -> seen.fact("string", client.execute(http(request), new BasicResponseHandler())));
        use(ways, "written to a stream", Reading.WHOLE, (request, response, seen) -> {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            if (response.getEntity() != null) {
                response.getEntity().writeTo(written);
            }
            seen.bytes(written.toByteArray());
        });
        use(ways, "one byte, then the rest", Reading.STREAMED, (request, response, seen) -> {
            try (InputStream content = content(response, seen)) {
                int first = content.read();
                if (first >= 0) {
                    seen.bytes(new byte[] {(byte) first});
                    seen.stream(content);
                }
            }
        });
        use(
                ways,
                "closed unread",
                Reading.DROPPED,
                (request, response, seen) -> content(response, seen).close());
        use(ways, "closed half read", Reading.DROPPED, (request, response, seen) -> {
            try (InputStream content = content(response, seen)) {
                seen.bytes(content.readNBytes(20));
            }
        });
        ways.add("never closed", Reading.HELD, (request, seen) -> {
            HttpClient held = newClient();
            neverClosed.add(held);
            HttpResponse response = held.execute(http(request));
            neverClosed.add(response);
            head(response, seen);
        });
        ways.add("aborted", Reading.CANCELLED, (request, seen) -> {
            HttpRequestBase http = http(request);
            Thread aborter = new Thread(() -> {
                seen.pause("sent");
                http.abort();
            });
            aborter.start();
            try {
                client.execute(http);
            } catch (IOException whichever) {
                // Who notices first, and says what, differs from run to run.
                seen.fact("aborted", http.isAborted());
            }
        });
        use(ways, "aborted after the first piece", Reading.ABANDONED, (request, response, seen) -> {
            seen.fact("first", content(response, seen).read() >= 0);
            ((HttpRequestBase) request).abort();
        });
        use(ways, "connection aborted after the first piece", Reading.ABANDONED, (request, response, seen) -> {
            InputStream content = content(response, seen);
            seen.fact("first", content.read() >= 0);
            ((ConnectionReleaseTrigger) content).abortConnection();
        });
        offerMore(ways);
    }

    final void use(Ways ways, String name, Reading reading, Use use) {
        ways.add("execute, " + name, reading, (request, seen) -> {
            HttpUriRequest http = http(request);
            HttpResponse response = client.execute(http);
            head(response, seen);
            use.of(http, response, seen);
        });
    }

    private void execute(Ways ways, String name, Execute execute) {
        ways.add(name, Reading.WHOLE, (request, seen) -> {
            HttpRequestBase http = http(request);
            HttpContext context = new BasicHttpContext();
            HttpResponse response = execute.with(http, host(http), context);
            head(response, seen);
            Object known = context.getAttribute("http.response");
            seen.fact(
                    "entity of the context",
                    known != null && ((HttpResponse) known).getEntity() == response.getEntity());
            whole(response.getEntity(), seen);
        });
    }

    @FunctionalInterface
    private interface Handle {
        String with(HttpRequestBase request, HttpHost host, HttpContext context, ResponseHandler<String> handler)
                throws IOException;
    }

    private void handle(Ways ways, String name, Handle handle) {
        ways.add(name, Reading.WHOLE, (request, seen) -> {
            HttpRequestBase http = http(request);
            seen.fact("result", handle.with(http, host(http), new BasicHttpContext(), response -> {
                head(response, seen);
                whole(response.getEntity(), seen);
                return "handled";
            }));
        });
    }

    private static void whole(HttpEntity entity, Seen seen) throws IOException {
        if (entity != null) {
            seen.bytes(EntityUtils.toByteArray(entity));
        }
    }

    static InputStream content(HttpResponse response, Seen seen) throws IOException {
        if (response.getEntity() == null) {
            return InputStream.nullInputStream();
        }
        InputStream content = response.getEntity().getContent();
        seen.fact("content", content.getClass().getName());
        return content;
    }

    static HttpRequestBase http(Request request) {
        HttpRequestBase http;
        switch (request.method()) {
            case "HEAD":
                http = new HttpHead(request.url());
                break;
            case "POST":
                HttpPost post = new HttpPost(request.url());
                post.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8)));
                http = post;
                break;
            default:
                http = new HttpGet(request.url());
        }
        request.headers().forEach(http::setHeader);
        // Its default in old versions; it would wait for those servers that know nothing of it.
        HttpProtocolParams.setUseExpectContinue(http.getParams(), false);
        if (request.timeoutMillis() > 0) {
            HttpConnectionParams.setSoTimeout(http.getParams(), request.timeoutMillis());
        }
        return http;
    }

    private static HttpHost host(HttpRequestBase http) {
        return new HttpHost(
                http.getURI().getHost(), http.getURI().getPort(), http.getURI().getScheme());
    }

    /** As one that is addressed to a host alone. */
    private static org.apache.http.HttpRequest relative(HttpRequestBase http) {
        String asked = http.getURI().getRawPath() + "?" + http.getURI().getRawQuery();
        org.apache.http.HttpRequest relative;
        if (http instanceof HttpPost) {
            org.apache.http.message.BasicHttpEntityEnclosingRequest post =
                    new org.apache.http.message.BasicHttpEntityEnclosingRequest("POST", asked);
            post.setEntity(((HttpPost) http).getEntity());
            relative = post;
        } else {
            relative = new BasicHttpRequest(http.getMethod(), asked);
        }
        relative.setHeaders(http.getAllHeaders());
        relative.setParams(http.getParams());
        return relative;
    }

    static void head(HttpResponse response, Seen seen) {
        seen.status(response.getStatusLine().getStatusCode());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getAllHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        seen.headers(headers);
        seen.fact("status line", response.getStatusLine());
        seen.fact("version", response.getProtocolVersion());
        seen.fact("class", nameless(response.getClass().getName()));
        seen.fact("response", nameless(response.toString()));
        HttpEntity entity = response.getEntity();
        seen.fact("same entity", entity == response.getEntity());
        seen.fact("entity", entity == null ? null : entity.getClass().getName());
        if (entity != null) {
            seen.fact("entity as text", nameless(entity.toString()));
            seen.fact("type", entity.getContentType());
            seen.fact("encoding", entity.getContentEncoding());
            seen.fact("length", entity.getContentLength());
            seen.fact("chunked", entity.isChunked());
            seen.fact("repeatable", entity.isRepeatable());
            seen.fact("streaming", entity.isStreaming());
            seen.fact("releases", entity instanceof ConnectionReleaseTrigger);
        }
    }

    /** Without what differs from run to run: identity, and the number of a proxy class. */
    private static String nameless(String text) {
        return text.replaceAll("@[0-9a-f]+", "@").replaceAll("Proxy[0-9]+", "Proxy");
    }
}
