package com.aimlapi.agent.isolated.client.vertx;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Vert.x 3.9 to 5 is looked into: at the one method that every request of the application's comes from, which each minor
 * version has given other arguments; where the request's head is written; and where the response is told what has come.
 */
public final class VertxHooks {

    static final int REQUEST = 0;
    static final int WRITE = 1;
    static final int REDIRECT = 2;
    static final int FOLLOW = 3;
    static final int RESET = 4;
    static final int FAIL = 5;
    static final int HANDLE = 6;
    static final int RESPONSE = 7;
    static final int PIECE = 8;
    static final int END = 9;
    static final int BREAK = 10;
    static final int WRITE_BODY = 11;

    private static final String CORE = "io.vertx.core.http.impl.";
    private static final String CLIENT = CORE + "HttpClientImpl";
    private static final String REQUEST_BASE = CORE + "HttpClientRequestBase";
    private static final String REQUEST_IMPL = CORE + "HttpClientRequestImpl";
    private static final String RESPONSE_IMPL = CORE + "HttpClientResponseImpl";
    private static final String WEB_CLIENT = "io.vertx.ext.web.client.impl.HttpContext";

    private static final String METHOD = "Lio/vertx/core/http/HttpMethod;";
    private static final String SOCKET = "Lio/vertx/core/net/SocketAddress;";
    private static final String STRING = "Ljava/lang/String;";
    private static final String BOOLEAN = "Ljava/lang/Boolean;";
    private static final String HEADERS = "Lio/vertx/core/MultiMap;";
    private static final String PROXY = "Lio/vertx/core/net/ProxyOptions;";
    private static final String KEY = "Lio/vertx/core/http/impl/EndpointKey;";
    private static final String PROMISE = "Lio/vertx/core/impl/future/PromiseInternal;";
    private static final String FUTURE = "Lio/vertx/core/Future;";
    private static final String AUTHORITY = "Lio/vertx/core/net/HostAndPort;Lio/vertx/core/net/Address;";
    private static final String TLS = "Lio/vertx/core/net/ClientSSLOptions;";
    private static final String NEXT = "Lio/vertx/core/http/HttpClientRequest;";
    private static final String THROWABLE = "Ljava/lang/Throwable;";

    /** Host, port, TLS, URI and headers. */
    private static final String ASKED = STRING + "I" + BOOLEAN + STRING + HEADERS;

    private VertxHooks() {}

    public static HttpClient client() {
        HttpClient client = new HttpClient("Vert.x", "com.aimlapi.agent.isolated.client.vertx.VertxAdapter")
                .announcedBy("io.vertx.core.Vertx");
        requests(client);
        responses(client);
        return client;
    }

    private static void requests(HttpClient client) {
        String toAnAddress = METHOD + SOCKET + SOCKET + ASKED;
        client
                // 3.9
                .hook(REQUEST, CLIENT, "createRequest", "(" + METHOD + SOCKET + STRING + ASKED + ")" + NEXT)
                // 4.0
                .hook(REQUEST, CLIENT, "request", "(" + toAnAddress + "J" + BOOLEAN + PROMISE + ")V")
                .replacingArgument(10)
                // 4.1
                .hook(REQUEST, CLIENT, "doRequest", "(" + toAnAddress + "J" + BOOLEAN + PROXY + PROMISE + ")V")
                .replacingArgument(11)
                // 4.2.2
                .hook(REQUEST, CLIENT, "doRequest", "(" + toAnAddress + STRING + "J" + BOOLEAN + PROXY + PROMISE + ")V")
                .replacingArgument(12)
                // 4.3.4
                .hook(
                        REQUEST,
                        CLIENT,
                        "doRequest",
                        "(" + toAnAddress + STRING + "J" + BOOLEAN + PROXY + KEY + PROMISE + ")V")
                .replacingArgument(13)
                // 4.5
                .hook(
                        REQUEST,
                        CLIENT,
                        "doRequest",
                        "(" + METHOD + SOCKET + ASKED + STRING + "JJ" + BOOLEAN + PROXY + KEY + PROMISE + ")V")
                .replacingArgument(13)
                // 5.0
                .hook(
                        REQUEST,
                        CLIENT,
                        "doRequest",
                        "(" + STRING + METHOD + AUTHORITY + "Z" + STRING + HEADERS + STRING + "JJ" + BOOLEAN + TLS
                                + PROXY + ")" + FUTURE)
                // 5.1
                .hook(
                        REQUEST,
                        CLIENT,
                        "doRequest",
                        "(Lio/vertx/core/internal/http/HttpClientTransport;Lio/vertx/core/http/HttpProtocol;" + METHOD
                                + AUTHORITY + "Z" + STRING + HEADERS + STRING + STRING + "JJ" + BOOLEAN + TLS + ")"
                                + FUTURE)
                // 3.9
                .hook(
                        WRITE,
                        REQUEST_IMPL,
                        "connected",
                        "(Lio/vertx/core/Handler;Lio/vertx/core/http/impl/HttpClientStream;)V")
                // of use in 3.9, which may connect only after all is written
                .hook(WRITE_BODY, REQUEST_IMPL, "write", "(Lio/netty/buffer/ByteBuf;ZLio/vertx/core/Handler;)V")
                .whereThere()
                // 4; the body passes there too
                .hook(WRITE, REQUEST_IMPL, "doWrite", "(Lio/netty/buffer/ByteBuf;ZZLio/vertx/core/Handler;)V")
                // 5.0
                .hook(WRITE, REQUEST_IMPL, "doWrite", "(Lio/netty/buffer/ByteBuf;ZZ)" + FUTURE)
                // 5.1
                .hook(WRITE, REQUEST_IMPL, "doWrite", "(Lio/vertx/core/buffer/Buffer;ZZ)" + FUTURE)
                // 3.9, 4 and 5
                .hook(REDIRECT, REQUEST_IMPL, "handleNextRequest", "(" + NEXT + "J)V")
                .hook(REDIRECT, REQUEST_IMPL, "handleNextRequest", "(" + NEXT + "Lio/vertx/core/Handler;J)V")
                .hook(REDIRECT, REQUEST_IMPL, "handleNextRequest", "(" + NEXT + "Lio/vertx/core/Promise;J)V")
                // 3.9, and since 4; an artifact of its own, which many do without
                .hook(FOLLOW, WEB_CLIENT, "followRedirect", "()V")
                .whereThere()
                .hook(FOLLOW, WEB_CLIENT, "handleFollowRedirect", "()V")
                .whereThere()
                // until 4, and 5
                .hook(RESET, REQUEST_BASE, "reset", "(J)Z")
                .hook(RESET, REQUEST_BASE, "reset", "(J" + THROWABLE + ")Z")
                .hook(RESET, REQUEST_BASE, "reset", "(J)" + FUTURE)
                .hook(RESET, REQUEST_BASE, "reset", "(J" + THROWABLE + ")" + FUTURE)
                // 5.1
                .hook(RESET, REQUEST_BASE, "cancel", "()" + FUTURE)
                .hook(FAIL, REQUEST_IMPL, "handleException", "(" + THROWABLE + ")V")
                // 3.9 alone
                .hook(HANDLE, REQUEST_IMPL, "handleResponse", "(Lio/vertx/core/http/HttpClientResponse;J)V")
                .whereThere();
    }

    private static void responses(HttpClient client) {
        client.hook(
                        RESPONSE,
                        RESPONSE_IMPL,
                        "<init>",
                        "(Lio/vertx/core/http/impl/HttpClientRequestBase;Lio/vertx/core/http/HttpVersion;"
                                + "Lio/vertx/core/http/impl/HttpClientStream;I" + STRING + HEADERS + ")V")
                .hook(PIECE, RESPONSE_IMPL, "handleChunk", "(Lio/vertx/core/buffer/Buffer;)V")
                // until 5.0, and 5.1
                .hook(END, RESPONSE_IMPL, "handleEnd", "(" + HEADERS + ")V")
                .hook(END, RESPONSE_IMPL, "handleTrailers", "(" + HEADERS + ")V")
                .hook(BREAK, RESPONSE_IMPL, "handleException", "(" + THROWABLE + ")V");
    }
}
