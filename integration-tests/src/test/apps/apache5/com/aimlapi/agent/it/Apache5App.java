package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.fluent.Response;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Uses what Apache HttpClient has had since 5.0, and {@code executeOpen} where it is there. */
public final class Apache5App implements ClientApp {

    @FunctionalInterface
    private interface Use {
        void of(ClassicHttpResponse response, Seen seen) throws IOException, HttpException;
    }

    private final CloseableHttpClient client =
            configured(HttpClients.custom()).disableAutomaticRetries().build();
    private final CloseableHttpClient caching =
            configured(CachingHttpClients.custom()).disableAutomaticRetries().build();
    private final CloseableHttpClient minimal = HttpClients.createMinimal(manyConnections());
    private final List<Object> neverClosed = new ArrayList<>();

    @Override
    public void offer(Ways ways) {
        use(ways, "string", Reading.WHOLE, (response, seen) -> seen.text(string(response)));
        use(ways, "stream", Reading.STREAMED, (response, seen) -> {
            HttpEntity entity = response.getEntity();
            seen.fact("same entity", entity == response.getEntity());
            if (entity != null) {
                InputStream content = entity.getContent();
                seen.fact("same content", content == entity.getContent());
                seen.fact("marks", content.markSupported());
                seen.stream(content);
                seen.fact("read on", content.read());
                seen.fact("trailers", entity.getTrailers().get().size());
            }
        });
        use(ways, "byte array", Reading.WHOLE, (response, seen) -> {
            if (response.getEntity() != null) {
                seen.bytes(EntityUtils.toByteArray(response.getEntity()));
            }
        });
        use(ways, "written", Reading.WHOLE, (response, seen) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (response.getEntity() != null) {
                response.getEntity().writeTo(out);
            }
            seen.bytes(out.toByteArray());
        });
        use(ways, "bytes one by one, some skipped", Reading.STREAMED, Apache5App::oneByOne);
        use(ways, "consumed", Reading.DISCARDED, (response, seen) -> EntityUtils.consume(response.getEntity()));
        use(ways, "closed unread", Reading.DROPPED, (response, seen) -> {});
        use(ways, "content closed unread", Reading.DROPPED, (response, seen) -> {
            response.getEntity().getContent().close();
        });
        use(ways, "content closed half read", Reading.DROPPED, (response, seen) -> {
            try (InputStream content = response.getEntity().getContent()) {
                seen.bytes(content.readNBytes(20));
            }
        });
        ways.add("execute, never closed", Reading.HELD, (request, seen) -> {
            CloseableHttpResponse response = client.execute(http(request));
            neverClosed.add(response);
            head(response, seen);
        });
        ways.add("execute, sent from a stream", Reading.WHOLE, (request, seen) -> {
            HttpUriRequestBase http = http(request);
            HttpEntity body = http.getEntity();
            if (body != null) {
                http.setEntity(new InputStreamEntity(body.getContent(), -1, ContentType.APPLICATION_JSON));
            }
            try (CloseableHttpResponse response = client.execute(http)) {
                head(response, seen);
                seen.text(string(response));
            }
        });
        ways.add("minimal client, string", Reading.WHOLE, (request, seen) -> {
            // It follows no redirects.
            CloseableHttpClient sender = request.body() == null ? client : minimal;
            sender.execute(http(request), HttpClientContext.create(), response -> {
                head(response, seen);
                seen.text(string(response));
                return null;
            });
        });
        ways.add("execute with the basic handler", Reading.DISCARDED, (request, seen) -> {
            seen.text(String.valueOf(client.execute(http(request), new BasicHttpClientResponseHandler())));
        });
        ways.add("execute with a handler that fails", Reading.DROPPED, (request, seen) -> {
            client.execute(http(request), response -> {
                head(response, seen);
                throw new IllegalStateException("status " + response.getCode());
            });
        });
        ways.add("execute with a target", Reading.WHOLE, (request, seen) -> {
            HttpUriRequestBase http = http(request);
            HttpHost target = new HttpHost(
                    http.getScheme(),
                    http.getAuthority().getHostName(),
                    http.getAuthority().getPort());
            http.setScheme(null);
            http.setAuthority(null);
            seen.text(client.execute(target, http, Apache5App::string));
        });
        executeOpen(ways);
        fluent(ways);
        ways.add("caching client, string", Reading.WHOLE, (request, seen) -> {
            caching.execute(http(request), response -> {
                head(response, seen);
                seen.text(string(response));
                return null;
            });
        });
        ways.add("minimal client, closed unread", Reading.DROPPED, (request, seen) -> {
            minimal.execute(http(request), HttpClientContext.create(), response -> {
                head(response, seen);
                return null;
            });
        });
        ways.add("execute, cancelled", Reading.CANCELLED, (request, seen) -> {
            HttpUriRequestBase http = http(request);
            Thread canceller = new Thread(() -> {
                seen.pause("sent");
                http.cancel();
            });
            canceller.start();
            // Whether the client comes upon a closed socket or a closed connection differs from run to run.
            seen.fact("answered", thrownBy(() -> client.execute(http).close()).equals("nothing"));
        });
        ways.add("execute, cancelled after the first piece", Reading.ABANDONED, (request, seen) -> {
            HttpUriRequestBase http = http(request);
            CloseableHttpResponse response = client.execute(http);
            seen.fact("first", response.getEntity().getContent().read() >= 0);
            http.cancel();
            seen.fact(
                    "read on", thrownBy(() -> response.getEntity().getContent().readAllBytes()));
            seen.fact("close", thrownBy(response));
        });
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        ways.add("execute, " + name, reading, (request, seen) -> {
            try (CloseableHttpResponse response = client.execute(http(request))) {
                head(response, seen);
                use.of(response, seen);
            }
        });
        ways.add("execute with a handler, " + name, reading, (request, seen) -> {
            String result = client.execute(http(request), response -> {
                head(response, seen);
                use.of(response, seen);
                return "handled";
            });
            seen.fact("result", result);
        });
    }

    private void executeOpen(Ways ways) {
        Method open;
        try {
            open = HttpClient.class.getMethod(
                    "executeOpen", HttpHost.class, ClassicHttpRequest.class, HttpContext.class);
        } catch (NoSuchMethodException older) {
            return;
        }
        ways.add("executeOpen, string", Reading.WHOLE, (request, seen) -> {
            try (ClassicHttpResponse response = (ClassicHttpResponse) open.invoke(client, null, http(request), null)) {
                head(response, seen);
                seen.text(string(response));
            } catch (InvocationTargetException thrown) {
                throw (Exception) thrown.getCause();
            }
        });
    }

    private void fluent(Ways ways) {
        ways.add("fluent, response", Reading.WHOLE, (request, seen) -> {
            HttpResponse response = fluently(request).returnResponse();
            seen.status(response.getCode());
            seen.headers(headers(response));
            seen.text(string((ClassicHttpResponse) response));
        });
        ways.add(
                "fluent, content",
                Reading.DISCARDED,
                (request, seen) -> seen.text(String.valueOf(fluently(request).returnContent())));
        ways.add(
                "fluent, discarded",
                Reading.DISCARDED,
                (request, seen) -> fluently(request).discardContent());
    }

    private Response fluently(Request request) throws IOException {
        org.apache.hc.client5.http.fluent.Request fluent =
                org.apache.hc.client5.http.fluent.Request.create(request.method(), URI.create(request.url()));
        request.headers().forEach(fluent::addHeader);
        if (request.body() != null) {
            fluent.bodyString(request.body(), ContentType.APPLICATION_JSON);
        }
        return fluent.execute(client);
    }

    private static HttpUriRequestBase http(Request request) {
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), URI.create(request.url()));
        RequestConfig.Builder config = RequestConfig.custom();
        request.headers().forEach((name, value) -> {
            if (name.equals("Expect")) {
                config.setExpectContinueEnabled(true);
            } else {
                http.setHeader(name, value);
            }
        });
        if (request.timeoutMillis() > 0) {
            config.setResponseTimeout(Timeout.ofMilliseconds(request.timeoutMillis()));
        }
        http.setConfig(config.build());
        if (request.body() != null) {
            http.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
        }
        return http;
    }

    private static HttpClientBuilder configured(HttpClientBuilder builder) {
        return builder.setConnectionManager(manyConnections());
    }

    /** Some are never given back, and some that are given back are closed by the server without a word. */
    private static PoolingHttpClientConnectionManager manyConnections() {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();
        connections.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS);
        connections.setMaxTotal(500);
        connections.setDefaultMaxPerRoute(100);
        return connections;
    }

    private static String string(ClassicHttpResponse response) throws IOException, ParseException {
        HttpEntity entity = response.getEntity();
        return entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8);
    }

    private static void oneByOne(ClassicHttpResponse response, Seen seen) throws IOException {
        if (response.getEntity() == null) {
            return;
        }
        InputStream content = response.getEntity().getContent();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        int first = content.read();
        if (first >= 0) {
            seen.bytes(new byte[] {(byte) first});
        }
        seen.fact("skipped", content.skip(1));
        for (int b = content.read(); b >= 0; b = content.read()) {
            pending.write(b);
            if (content.available() == 0) {
                seen.bytes(pending.toByteArray());
                pending.reset();
            }
        }
        seen.bytes(pending.toByteArray());
    }

    private static void head(ClassicHttpResponse response, Seen seen) {
        seen.status(response.getCode());
        seen.headers(headers(response));
        seen.fact("reason", response.getReasonPhrase());
        seen.fact("version", response.getVersion());
        seen.fact("class", response.getClass().getName());
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            seen.fact("type", entity.getContentType());
            seen.fact("encoding", entity.getContentEncoding());
            seen.fact("length", entity.getContentLength());
            seen.fact("chunked", entity.isChunked());
            seen.fact("repeatable", entity.isRepeatable());
            seen.fact("streaming", entity.isStreaming());
            seen.fact("trailer names", entity.getTrailerNames());
            seen.fact("entity", entity.toString());
        } else {
            seen.fact("entity", "none");
        }
    }

    private static Map<String, List<String>> headers(HttpResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            if (header.getName().equals("Date")) {
                continue; // the server sends none, but a cache notes the time
            }
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    private static String thrownBy(AutoCloseable action) {
        try {
            action.close();
            return "nothing";
        } catch (Exception thrown) {
            return thrown.toString();
        }
    }
}
