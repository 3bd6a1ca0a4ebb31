package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.apache.http.nio.FileContentEncoder;

/** An encoder that can take a file; those bytes go past the JVM's memory, and are not looked at. */
final class WatchedFileEncoder extends WatchedEncoder implements FileContentEncoder {

    private final FileContentEncoder encoder;

    WatchedFileEncoder(FileContentEncoder encoder, Exchange exchange) {
        super(encoder, exchange);
        this.encoder = encoder;
    }

    @Override
    public long transfer(FileChannel file, long position, long count) throws IOException {
        return encoder.transfer(file, position, count);
    }
}
