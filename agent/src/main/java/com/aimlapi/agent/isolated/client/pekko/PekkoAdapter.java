package com.aimlapi.agent.isolated.client.pekko;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.impl.engine.client.PoolId;
import org.apache.pekko.http.impl.settings.HostConnectionPoolSetup;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMessage;
import org.apache.pekko.http.scaladsl.HttpsConnectionContext;
import org.apache.pekko.http.scaladsl.model.HttpEntity;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.RequestEntity;
import org.apache.pekko.http.scaladsl.model.ResponseEntity;
import org.apache.pekko.http.scaladsl.model.Uri;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.concurrent.Promise$;
import scala.util.Success;
import scala.util.Try;

/**
 * Watches Pekko HTTP by standing in for the entity of an error or event stream, and for that of a request whose body is a stream.
 *
 * <p>For that the future is replaced, always: a stage of ours has to be in the entity before anybody can see it. Each call has a
 * future of its own anyway, the new one is of the same class and is completed on the same thread, and neither can be cancelled.
 */
public final class PekkoAdapter extends Adapter {

    private final Exchanges exchanges;

    public PekkoAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        HostConnectionPoolSetup target = ((PoolId) arguments[PekkoHooks.POOL]).hcps();
        String host = target.host();
        int port = target.port();
        if (!exchanges.watches(host, port)) {
            return null;
        }
        HttpRequest request = (HttpRequest) arguments[PekkoHooks.REQUEST];
        Exchange exchange =
                exchanges.begin(request.method().value(), url(request, target), host, port, valueIn(request));
        arguments[PekkoHooks.REQUEST] = sent(exchange, request);
        return exchange;
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        Exchange exchange = (Exchange) token;
        if (thrown != null) {
            exchange.failed(thrown);
            return result;
        }
        @SuppressWarnings("unchecked")
        Future<HttpResponse> answer = (Future<HttpResponse>) result;
        Promise<HttpResponse> watched = Promise$.MODULE$.apply();
        answer.onComplete(completed -> watched.complete(answered(exchange, completed)), SameThread.INSTANCE);
        return watched.future();
    }

    /** A body that lies in memory is looked at where it lies; nothing shows any other but a stage in its stream. */
    private static HttpRequest sent(Exchange exchange, HttpRequest request) {
        RequestEntity entity = request.entity();
        if (!exchange.wantsRequestBody() || entity.isKnownEmpty()) {
            return request;
        }
        if (entity instanceof HttpEntity.Strict) {
            exchange.requestBodyBegins();
            ((HttpEntity.Strict) entity).data().getByteBuffers().forEach(exchange::requestBody);
            return request;
        }
        RequestEntity watched = SentEntity.of(entity, exchange);
        return watched == entity ? request : request.withEntity(watched);
    }

    private static Try<HttpResponse> answered(Exchange exchange, Try<HttpResponse> answer) {
        try {
            if (answer.isFailure()) {
                exchange.failed(answer.failed().get());
                return answer;
            }
            HttpResponse response = answer.get();
            exchange.response(response.status().intValue(), version(response), valueIn(response));
            if (!exchange.wantsBody()) {
                exchange.succeeded();
                return answer;
            }
            return watched(exchange, response, answer);
        } catch (Throwable ours) {
            exchange.cancelled();
            return answer; // must come, whatever happens here
        }
    }

    private static Try<HttpResponse> watched(Exchange exchange, HttpResponse response, Try<HttpResponse> answer) {
        ResponseEntity entity = response.entity();
        if (entity instanceof HttpEntity.Strict) {
            ((HttpEntity.Strict) entity).data().getByteBuffers().forEach(exchange::body);
        }
        if (entity.isStrict() || exchange.method().equals("HEAD")) {
            exchange.bodyEnded();
            return answer;
        }
        return new Success<>(response.withEntity(WatchedEntity.of(entity, exchange)));
    }

    /** A request to a pool of one host may be relative. */
    private static String url(HttpRequest request, HostConnectionPoolSetup target) {
        Uri uri = request.uri();
        if (uri.isAbsolute()) {
            return uri.toString();
        }
        return uri.withScheme(target.setup().connectionContext() instanceof HttpsConnectionContext ? "https" : "http")
                .withAuthority(target.host(), target.port())
                .toString();
    }

    /** The content's type is the entity's; no other header that is asked for is kept apart. */
    private static UnaryOperator<String> valueIn(HttpMessage message) {
        return name -> name.equals("Content-Type")
                ? message.entity().getContentType().toString()
                : message.getHeader(name).map(HttpHeader::value).orElse(null);
    }

    private static String version(HttpResponse response) {
        return response.protocol().value().replace("HTTP/", "");
    }
}
