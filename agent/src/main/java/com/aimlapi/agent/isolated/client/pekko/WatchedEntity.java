package com.aimlapi.agent.isolated.client.pekko;

import com.aimlapi.agent.isolated.exchange.Exchange;
import org.apache.pekko.http.scaladsl.model.HttpEntity;
import org.apache.pekko.http.scaladsl.model.ResponseEntity;

/** An entity with our stage at its end, of the same kind as before: an application may ask for that. */
final class WatchedEntity {

    private WatchedEntity() {}

    static ResponseEntity of(ResponseEntity entity, Exchange exchange) {
        if (entity instanceof HttpEntity.Default) {
            HttpEntity.Default known = (HttpEntity.Default) entity;
            return known.copy(
                    known.contentType(),
                    known.contentLength(),
                    known.data().via(new WatchedStage<>(exchange, bytes -> bytes)));
        }
        if (entity instanceof HttpEntity.Chunked) {
            HttpEntity.Chunked chunked = (HttpEntity.Chunked) entity;
            return chunked.copy(
                    chunked.contentType(),
                    chunked.chunks().via(new WatchedStage<>(exchange, HttpEntity.ChunkStreamPart::data)));
        }
        if (entity instanceof HttpEntity.CloseDelimited) {
            HttpEntity.CloseDelimited open = (HttpEntity.CloseDelimited) entity;
            return open.copy(open.contentType(), open.data().via(new WatchedStage<>(exchange, bytes -> bytes)));
        }
        return entity;
    }
}
