package com.aimlapi.agent.isolated.client.pekko;

import com.aimlapi.agent.isolated.exchange.Exchange;
import org.apache.pekko.http.scaladsl.model.HttpEntity;
import org.apache.pekko.http.scaladsl.model.RequestEntity;

/** A request's entity with our stage at its end, of the same kind as before: Pekko sends each kind in its own way. */
final class SentEntity {

    private SentEntity() {}

    static RequestEntity of(RequestEntity entity, Exchange exchange) {
        if (entity instanceof HttpEntity.Default) {
            HttpEntity.Default known = (HttpEntity.Default) entity;
            return known.copy(
                    known.contentType(),
                    known.contentLength(),
                    known.data().via(new SentStage<>(exchange, bytes -> bytes)));
        }
        if (entity instanceof HttpEntity.Chunked) {
            HttpEntity.Chunked chunked = (HttpEntity.Chunked) entity;
            return chunked.copy(
                    chunked.contentType(),
                    chunked.chunks().via(new SentStage<>(exchange, HttpEntity.ChunkStreamPart::data)));
        }
        return entity;
    }
}
