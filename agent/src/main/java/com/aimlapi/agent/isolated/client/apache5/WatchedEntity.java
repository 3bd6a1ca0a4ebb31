package com.aimlapi.agent.isolated.client.apache5;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A response's entity, of whose content the exchange gets a copy, however the application takes it. */
final class WatchedEntity extends HttpEntityWrapper {

    private final HttpEntity entity;
    private final Call call;
    private final Exchange exchange;
    private WatchedContent content;
    private boolean touched;

    WatchedEntity(HttpEntity entity, Call call) {
        super(entity);
        this.entity = entity;
        this.call = call;
        this.exchange = call.exchange();
    }

    /** The client itself asks twice, to read and to close: whether that is one stream or another is the entity's to say. */
    @Override
    public InputStream getContent() throws IOException {
        InputStream own = entity.getContent();
        if (own == null) {
            return null;
        }
        if (content == null || !content.watches(own)) {
            content = new WatchedContent(own, this);
        }
        return content;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (out == null) {
            entity.writeTo(null);
            exchange.bodyClosed();
            return;
        }
        touched = true;
        try {
            entity.writeTo(new Copying(out, exchange));
        } catch (IOException failed) {
            call.broken(failed);
            throw failed;
        }
        exchange.bodyEnded();
    }

    @Override
    public void close() throws IOException {
        close(entity);
    }

    @Override
    public String toString() {
        return entity.toString();
    }

    /** A piece was read off the content. */
    void passed(byte[] bytes, int offset, int count) {
        touched = true;
        exchange.body(bytes, offset, count);
    }

    void ended() {
        exchange.bodyEnded();
    }

    void broken(IOException thrown) {
        call.broken(thrown);
    }

    /**
     * The application closes the entity or its content, of which it may not have read all.
     *
     * @param own the client's own, which throws what it would without us
     */
    void close(Closeable own) throws IOException {
        try {
            if (exchange.wantsBody() && exchange.status() >= 400 && !call.cancelled()) {
                readOn();
            }
            own.close();
        } catch (IOException failed) {
            call.broken(failed);
            throw failed;
        } finally {
            exchange.bodyClosed();
        }
    }

    private void readOn() throws IOException {
        try {
            UnreadBody.read(entity, touched, exchange);
        } catch (RuntimeException | LinkageError unknownVersion) {
            // The application's close goes on; the error is reported with what has come.
        }
    }

    private static final class Copying extends OutputStream {

        private final OutputStream out;
        private final Exchange exchange;

        Copying(OutputStream out, Exchange exchange) {
            this.out = out;
            this.exchange = exchange;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            exchange.body(bytes, offset, count);
            try {
                out.write(bytes, offset, count);
            } catch (IOException notOurs) {
                exchange.bodyClosed();
                throw notOurs;
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
