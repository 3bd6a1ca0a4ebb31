package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import okio.Buffer;
import okio.ByteString;

/** Lets a collector take spans over gRPC too: unwraps the one message of each call and posts it on. */
public final class GrpcDoor implements AutoCloseable {

    private static final String EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    /** One byte that says whether the message is compressed, four of its length. */
    private static final int PREFIX = 5;

    private final MockWebServer server = new MockWebServer();
    private final Collector collector;

    public GrpcDoor(Collector collector) {
        this.collector = collector;
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                return answer(request);
            }
        });
        try {
            server.start(InetAddress.getByName("127.0.0.1"), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse answer(RecordedRequest request) throws InterruptedException {
        if (!request.getTarget().equals(EXPORT)) {
            return new MockResponse.Builder().code(404).build();
        }
        ByteString framed = request.getBody();
        HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(collector.endpoint() + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(framed.substring(PREFIX).toByteArray()));
        if (framed.getByte(0) == 1) {
            post.header("Content-Encoding", "gzip");
        }
        try {
            int status = HttpClient.newHttpClient()
                    .send(post.build(), BodyHandlers.discarding())
                    .statusCode();
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "application/grpc")
                    .body(new Buffer().write(new byte[PREFIX]))
                    .trailers(Headers.of("grpc-status", status == 200 ? "0" : "13"))
                    .build();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
