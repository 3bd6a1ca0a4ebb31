package com.aimlapi.agent.it.harness;

import com.aimlapi.examples.standin.TlsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Stands in for the API on 127.0.0.1: as api.aimlapi.com over TLS with HTTP/1.1 and HTTP/2, as a plain host, and as servers that
 * break off, say nothing, are not there or have a certificate that nobody trusts.
 */
public final class MockApi implements AutoCloseable {

    /** Kept, because a logger's level goes with it: the server would log each request and each broken stream. */
    private static final List<Logger> SERVER_LOGS =
            List.of(Logger.getLogger(MockWebServer.class.getName()), Logger.getLogger(OkHttpClient.class.getName()));

    /** Names that look like the API's and are not, and others that are the API's though they don't look it. */
    private static final String[] NAMES = {
        "evilaimlapi.com", "aimlapi.com.evil.org", "evil.org", "API.AIMLAPI.COM", "cdn.aimlapi.com"
    };

    /** Made once: keytool takes seconds. */
    private static TlsFiles trusted;

    private static SSLContext nobodysAuthority;

    private final Traffic traffic = new Traffic();
    private final MockWebServer plain = new MockWebServer();
    private final MockWebServer tls = new MockWebServer();
    private final MockWebServer untrusted = new MockWebServer();
    private final RawServer raw;
    private final RawServer rawTls;
    private final int refused;

    private MockApi() throws IOException {
        SERVER_LOGS.forEach(log -> log.setLevel(Level.OFF));
        SSLContext context = trusted().serverContext();
        Answers answers = new Answers(traffic);
        start(plain, "plain", answers);
        tls.useHttps(context.getSocketFactory());
        tls.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        start(tls, "tls", answers);
        untrusted.useHttps(nobodysAuthority.getSocketFactory());
        start(untrusted, "untrusted", answers);
        raw = new RawServer(ServerSocketFactory.getDefault(), traffic);
        rawTls = new RawServer(context.getServerSocketFactory(), traffic);
        refused = freePort();
    }

    public static MockApi start() {
        try {
            return new MockApi();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    /** With these, a JVM takes this for api.aimlapi.com and reaches nothing else. */
    public List<String> clientFlags() {
        return trusted().clientFlags();
    }

    /** For the agent's option {@code hosts}: the API's own, and each plain stand-in. */
    public String watchedHosts() {
        return "aimlapi.com,127.0.0.1:" + plain.getPort() + ",127.0.0.1:" + raw.port() + ",127.0.0.1:" + refused;
    }

    /** For another server that such a JVM shall trust, as {@code localhost}. */
    SSLContext tlsContext() {
        return trusted().serverContext();
    }

    public Traffic traffic() {
        return traffic;
    }

    public String plain() {
        return "http://127.0.0.1:" + plain.getPort();
    }

    /** The URL of a call that is answered 429, and whose span is found by this name. */
    public String failing(String call) {
        return plain() + "/v1/models?answer=rate-limited&call=" + call;
    }

    public String tls() {
        return "https://api.aimlapi.com:" + tls.getPort();
    }

    public int tlsPort() {
        return tls.getPort();
    }

    public int plainPort() {
        return plain.getPort();
    }

    public String raw() {
        return "http://127.0.0.1:" + raw.port();
    }

    public String rawTls() {
        return "https://api.aimlapi.com:" + rawTls.port();
    }

    /** Where nobody listens. */
    public String refused() {
        return "http://127.0.0.1:" + refused;
    }

    public String refusedTls() {
        return "https://api.aimlapi.com:" + refused;
    }

    /** Whose certificate is signed by an authority that the client does not know. */
    public String untrusted() {
        return "https://api.aimlapi.com:" + untrusted.getPort();
    }

    @Override
    public void close() {
        plain.close();
        tls.close();
        untrusted.close();
        raw.close();
        rawTls.close();
    }

    private void start(MockWebServer server, String name, Answers answers) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                traffic.arrived(
                        request.getTarget(),
                        name + " " + request.getConnectionIndex(),
                        request.getRequestLine() + "\n" + request.getHeaders());
                return answers.to(request);
            }
        });
        server.setServerSocketFactory(new UndelayedSockets());
        server.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    private static synchronized TlsFiles trusted() {
        try {
            if (trusted == null) {
                Path directory = Files.createTempDirectory("mock-api");
                trusted = TlsFiles.create(directory.resolve("trusted"), NAMES);
                // No certificate can name it so, but a URL can.
                Files.writeString(
                        directory.resolve("trusted/hosts"), "127.0.0.1 api.aimlapi.com.\n", StandardOpenOption.APPEND);
                nobodysAuthority =
                        TlsFiles.create(directory.resolve("untrusted")).serverContext();
            }
            return trusted;
        } catch (IOException noKeys) {
            throw new UncheckedIOException(noKeys);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return taken.getLocalPort();
        }
    }
}
