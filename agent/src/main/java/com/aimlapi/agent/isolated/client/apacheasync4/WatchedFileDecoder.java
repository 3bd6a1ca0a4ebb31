package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.FileContentDecoder;

/** A decoder that can write to a file; of an error, by way of a buffer, as the JDK does it from a socket. */
final class WatchedFileDecoder extends WatchedDecoder implements FileContentDecoder {

    private static final int CHUNK = 8_192;

    WatchedFileDecoder(ContentDecoder decoder, Exchange exchange) {
        super(decoder, exchange);
    }

    @Override
    public long transfer(FileChannel file, long position, long count) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(count, CHUNK));
        int read = read(chunk);
        chunk.flip();
        for (long at = position; chunk.hasRemaining(); ) {
            at += file.write(chunk, at);
        }
        return read;
    }
}
