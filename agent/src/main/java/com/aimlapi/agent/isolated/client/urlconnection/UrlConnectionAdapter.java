package com.aimlapi.agent.isolated.client.urlconnection;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Watches {@code HttpURLConnection}. Nearly every getter of it ends in {@code getInputStream} and may start I/O: none is called here
 * before the application's own call is through.
 */
public final class UrlConnectionAdapter extends Adapter {

    /** With the last byte read, the client puts its connection back to the pool: that is the application's to do. */
    private static final int POOLING_BYTE = 1;

    private static final String REJECTED = "Server rejected operation";

    private final Exchanges exchanges;
    // Connections compare by identity, so this is an identity map. Its values don't hold their connection.
    private final Map<HttpURLConnection, Call> calls = Collections.synchronizedMap(new WeakHashMap<>());
    /** By the stream that passes a body on as it is written. */
    private final Attachments<Exchange> streaming = new Attachments<>();

    public UrlConnectionAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) throws IOException {
        if (point >= UrlConnectionHooks.WRITE_BYTE) {
            passes(point, self, arguments);
            return null;
        }
        HttpURLConnection connection = (HttpURLConnection) self;
        Call call = calls.get(connection);
        if (point <= UrlConnectionHooks.GET_INPUT_STREAM && (call == null || call.neverSent)) {
            call = begin(connection);
        } else if (point == UrlConnectionHooks.DISCONNECT && call != null) {
            call.lookOnceMore();
        }
        if (point == UrlConnectionHooks.GET_INPUT_STREAM && call != null && !call.answered) {
            call.lookAtKeptBody();
        }
        // The client calls its own methods: the outermost call is the application's.
        return call != null && call.occupy() ? new Visit(call, connection) : null;
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) throws IOException {
        Visit visit = (Visit) token;
        Call call = visit.call;
        try {
            switch (point) {
                case UrlConnectionHooks.GET_INPUT_STREAM:
                    return gotInputStream(call, visit.connection, (InputStream) result, thrown);
                case UrlConnectionHooks.GET_OUTPUT_STREAM:
                    if (thrown == null) {
                        // A GET has become a POST by that; what a redirect makes of it later is the client's doing.
                        call.exchange.sentAs(visit.connection.getRequestMethod());
                        gotOutputStream(call, (OutputStream) result);
                    } else {
                        refused(call, visit.connection, thrown);
                    }
                    return result;
                case UrlConnectionHooks.GET_ERROR_STREAM:
                    return result == null || !call.failed ? result : call.wrapped((InputStream) result);
                case UrlConnectionHooks.DISCONNECT:
                    disconnected(call);
                    return result;
                default:
                    refused(call, visit.connection, thrown);
                    return result;
            }
        } finally {
            call.vacate();
        }
    }

    private void gotOutputStream(Call call, OutputStream stream) {
        if (stream instanceof ByteArrayOutputStream) {
            call.kept = new WeakReference<>((ByteArrayOutputStream) stream);
        } else if (call.exchange.wantsRequestBody()) {
            streaming.put(stream, call.exchange);
        }
    }

    private void passes(int point, Object stream, Object[] arguments) {
        Exchange exchange = streaming.get(stream);
        if (exchange == null || !exchange.wantsRequestBody()) {
            return;
        }
        if (point == UrlConnectionHooks.WRITE_BYTE) {
            exchange.requestBody(new byte[] {((Integer) arguments[0]).byteValue()}, 0, 1);
        } else if (arguments[0] != null) {
            exchange.requestBody((byte[]) arguments[0], (Integer) arguments[1], (Integer) arguments[2]);
        }
    }

    private Call begin(HttpURLConnection connection) {
        URL url = connection.getURL();
        int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
        if (!exchanges.watches(url.getHost(), port) || isConnected(connection)) {
            return null;
        }
        Call call = new Call(exchanges.begin(
                connection.getRequestMethod(), url.toString(), url.getHost(), port, connection::getRequestProperty));
        call.exchange.callerComesBack();
        calls.put(connection, call);
        return call;
    }

    /** Then it is no call that begins: another host was asked, and a redirect has led here. Asked without a look at the connection itself. */
    private static boolean isConnected(HttpURLConnection connection) {
        try {
            connection.setDoInput(connection.getDoInput());
            return false;
        } catch (IllegalStateException alreadyConnected) {
            return true;
        }
    }

    private static InputStream gotInputStream(
            Call call, HttpURLConnection connection, InputStream stream, Throwable thrown) throws IOException {
        Exchange exchange = call.exchange;
        if (call.answered) {
            return stream == null ? null : call.watched(stream);
        }
        if (thrown instanceof HttpRetryException) {
            call.answered = true;
            exchange.response(((HttpRetryException) thrown).responseCode(), null, name -> null);
            exchange.bodyEnded();
            return stream;
        }
        if (thrown != null && !answered(thrown)) {
            exchange.failed(thrown);
            return stream;
        }
        call.answered = true;
        if (thrown == null) {
            String statusLine = connection.getHeaderField(0);
            exchange.response(connection.getResponseCode(), version(statusLine), connection::getHeaderField);
            return call.watched(stream);
        }
        // Of an error each look at a header would make the exception anew; of a success, a map of them all costs more.
        Headers headers = new Headers(connection.getHeaderFields());
        exchange.calledFrom(thrown);
        exchange.response(connection.getResponseCode(), version(headers.apply(Headers.STATUS_LINE)), headers);
        return error(call, connection);
    }

    /** Whether the exception only says that the response is an error; then the response is there. */
    private static boolean answered(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown instanceof FileNotFoundException
                || (thrown instanceof IOException
                        && message != null
                        && message.startsWith("Server returned HTTP response code: "));
    }

    private static InputStream error(Call call, HttpURLConnection connection) {
        InputStream stream = connection.getErrorStream();
        if (stream == null) {
            call.exchange.bodyEnded();
            return null;
        }
        call.failed = true;
        WatchedStream watched = call.wrapped(stream);
        // Not before: what is taken ahead of the application has to be given to it later, and that hook may fail.
        call.exchange.beforeDeadline(() -> watched.takeAvailable(POOLING_BYTE));
        return null;
    }

    /** There will be no answer, or no use for one; what is refused for being called at the wrong time says neither. */
    private static void refused(Call call, HttpURLConnection connection, Throwable thrown) throws IOException {
        Exchange exchange = call.exchange;
        if (thrown instanceof ProtocolException && REJECTED.equals(thrown.getMessage())) {
            // The answer to "Expect: 100-continue". Its status is known; to read its headers is left to the
            // application.
            exchange.sentAs(connection.getRequestMethod());
            exchange.response(connection.getResponseCode(), null, name -> null);
        } else if (thrown instanceof IOException && !(thrown instanceof ProtocolException)) {
            exchange.sentAs(connection.getRequestMethod());
            exchange.failed(thrown);
            call.neverSent = true;
        }
    }

    private static void disconnected(Call call) {
        if (call.answered) {
            call.exchange.bodyClosed();
        } else {
            call.exchange.cancelled();
        }
    }

    private static String version(String statusLine) {
        return statusLine != null && statusLine.startsWith("HTTP/1.") ? statusLine.substring(5, 8) : null;
    }

    /** What is known of one connection; it holds no strong reference to it, nor to a stream, since streams do. */
    private static final class Call {

        private final Exchange exchange;
        private final Ahead ahead = new Ahead();
        private boolean answered;
        private boolean failed;
        /** Connecting failed, so that the next try is another exchange. */
        private boolean neverSent;

        private WeakReference<WatchedStream> stream = new WeakReference<>(null);
        /** The body, where the client keeps it until the answer is asked for. */
        private WeakReference<ByteArrayOutputStream> kept = new WeakReference<>(null);

        private volatile Thread visitor;

        Call(Exchange exchange) {
            this.exchange = exchange;
        }

        /** Just before it is sent: until then the application may take back what it wrote. */
        void lookAtKeptBody() throws IOException {
            ByteArrayOutputStream body = kept.get();
            if (body != null && exchange.wantsRequestBody()) {
                exchange.requestBodyBegins();
                body.writeTo(new Look(exchange)); // which hands over its own array
            }
        }

        /** The stream to give to the application: its own, or that of an event stream once wrapped. */
        InputStream watched(InputStream clients) {
            if (stream.get() != null || exchange.wantsBody()) {
                return wrapped(clients);
            }
            exchange.succeeded();
            return clients;
        }

        /** Always the same, as long as the application has it. */
        WatchedStream wrapped(InputStream clients) {
            WatchedStream known = stream.get();
            if (known == null) {
                known = new WatchedStream(clients, exchange, ahead);
                stream = new WeakReference<>(known);
            }
            return known;
        }

        /** The connection is about to be thrown away. */
        void lookOnceMore() {
            WatchedStream known = stream.get();
            if (known != null && failed) {
                known.takeAvailable(0);
            }
        }

        boolean occupy() {
            if (visitor == Thread.currentThread()) {
                return false;
            }
            visitor = Thread.currentThread();
            return true;
        }

        void vacate() {
            visitor = null;
        }
    }

    private static final class Visit {

        private final Call call;
        private final HttpURLConnection connection;

        Visit(Call call, HttpURLConnection connection) {
            this.call = call;
            this.connection = connection;
        }
    }

    private static final class Look extends OutputStream {

        private final Exchange exchange;

        Look(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            exchange.requestBody(bytes, offset, count);
        }

        @Override
        public void write(int b) {
            exchange.requestBody(new byte[] {(byte) b}, 0, 1);
        }
    }
}
