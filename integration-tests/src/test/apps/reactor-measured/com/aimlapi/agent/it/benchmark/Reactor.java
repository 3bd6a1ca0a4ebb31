package com.aimlapi.agent.it.benchmark;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;

/** Waits for all of the answer. */
public final class Reactor implements Client {

    private final HttpClient client = HttpClient.create();

    @Override
    public InputStream post(String url) {
        Mono<ByteBuf> question =
                Mono.fromSupplier(() -> Unpooled.wrappedBuffer(QUESTION.getBytes(StandardCharsets.UTF_8)));
        byte[] answer = client.post()
                .uri(url)
                .send(ByteBufFlux.fromInbound(question))
                .responseContent()
                .aggregate()
                .asByteArray()
                .block();
        return new ByteArrayInputStream(answer);
    }
}
