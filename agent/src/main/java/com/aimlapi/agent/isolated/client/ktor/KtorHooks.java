package com.aimlapi.agent.isolated.client.ktor;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Ktor's engine CIO is looked into. Ktor's other engines are clients that are watched by themselves.
 *
 * <p>The body is seen where the engine writes what it has parsed into the channel that the application reads from; the request's, where
 * it is written to the channel that the engine sends from.
 */
public final class KtorHooks {

    static final int REQUEST = 0;
    static final int EXECUTE = 1;
    static final int READ_RESPONSE = 2;
    static final int PARSE_BODY = 3;
    static final int RESPONSE = 4;
    static final int WRITE = 5;
    static final int CLOSE = 6;
    static final int SEND_HEADERS = 7;
    static final int SEND_BODY = 8;
    /** By whoever reads; all else closes from where it is written. */
    static final int CANCEL = 9;

    private static final String UTILS = "io.ktor.client.engine.cio.UtilsKt";
    private static final String CHANNEL_2 = "io.ktor.utils.io.ByteBufferChannel";
    /** An interface in version 2. */
    private static final String CHANNEL_3 = "io.ktor.utils.io.ByteChannel";

    private KtorHooks() {}

    public static HttpClient client() {
        return new HttpClient("Ktor CIO", "com.aimlapi.agent.isolated.client.ktor.KtorAdapter")
                .announcedBy("io.ktor.client.HttpClientConfig")
                .hook(
                        REQUEST,
                        "io.ktor.client.request.HttpRequestData",
                        "<init>",
                        "(Lio/ktor/http/Url;Lio/ktor/http/HttpMethod;Lio/ktor/http/Headers;"
                                + "Lio/ktor/http/content/OutgoingContent;Lkotlinx/coroutines/Job;Lio/ktor/util/Attributes;)V")
                .hook(
                        EXECUTE,
                        "io.ktor.client.engine.cio.Endpoint",
                        "execute",
                        "(Lio/ktor/client/request/HttpRequestData;Lkotlin/coroutines/CoroutineContext;"
                                + "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;")
                .hook(
                        READ_RESPONSE,
                        UTILS,
                        "readResponse",
                        "(Lio/ktor/util/date/GMTDate;Lio/ktor/client/request/HttpRequestData;"
                                + "Lio/ktor/utils/io/ByteReadChannel;Lio/ktor/utils/io/ByteWriteChannel;"
                                + "Lkotlin/coroutines/CoroutineContext;Lkotlin/coroutines/Continuation;)Ljava/lang/Object;")
                .hook(
                        PARSE_BODY,
                        "io.ktor.http.cio.HttpBodyKt",
                        "parseHttpBody",
                        "(Lio/ktor/http/HttpProtocolVersion;JLjava/lang/CharSequence;Lio/ktor/http/cio/ConnectionOptions;"
                                + "Lio/ktor/utils/io/ByteReadChannel;Lio/ktor/utils/io/ByteWriteChannel;"
                                + "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;")
                .hook(
                        RESPONSE,
                        "io.ktor.client.request.HttpResponseData",
                        "<init>",
                        "(Lio/ktor/http/HttpStatusCode;Lio/ktor/util/date/GMTDate;Lio/ktor/http/Headers;"
                                + "Lio/ktor/http/HttpProtocolVersion;Ljava/lang/Object;Lkotlin/coroutines/CoroutineContext;)V")
                .hook(
                        WRITE,
                        CHANNEL_2,
                        "bytesWritten",
                        "(Ljava/nio/ByteBuffer;Lio/ktor/utils/io/internal/RingBufferCapacity;I)V")
                .hook(CLOSE, CHANNEL_2, "close", "(Ljava/lang/Throwable;)Z")
                .hook(WRITE, CHANNEL_3, "flushWriteBuffer", "()V")
                .whereThere()
                .hook(CANCEL, CHANNEL_3, "cancel", "(Ljava/lang/Throwable;)V")
                .whereThere()
                .hook(CLOSE, CHANNEL_3, "closeSlot", "(Ljava/lang/Throwable;)V")
                .whereThere()
                .hook(
                        SEND_HEADERS,
                        UTILS,
                        "writeHeaders",
                        "(Lio/ktor/client/request/HttpRequestData;Lio/ktor/utils/io/ByteWriteChannel;ZZ"
                                + "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;")
                // The coroutine that sends the body; what it does is a function of its own in version 3.
                .hook(
                        SEND_BODY,
                        UTILS + "$writeBody$2",
                        "<init>",
                        "(Lio/ktor/client/request/HttpRequestData;Lio/ktor/utils/io/ByteWriteChannel;"
                                + "Lio/ktor/utils/io/ReaderJob;Lio/ktor/utils/io/ByteWriteChannel;Z"
                                + "Lkotlin/coroutines/Continuation;)V")
                .whereThere()
                .hook(
                        SEND_BODY,
                        UTILS,
                        "processOutgoingContent",
                        "(Lio/ktor/client/request/HttpRequestData;Lio/ktor/http/content/OutgoingContent;"
                                + "Lio/ktor/utils/io/ByteWriteChannel;Lkotlin/coroutines/Continuation;)Ljava/lang/Object;")
                .whereThere();
    }
}
