package com.aimlapi.agent.isolated.client.vertx;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.OfSomeVersions;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import io.netty.buffer.ByteBuf;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.client.impl.HttpContext;
import java.io.IOException;

/** Watches Vert.x by listening where it tells its requests and responses what has come; replaces nothing that the application sees. */
public final class VertxAdapter extends Adapter {

    private final Exchanges exchanges;
    /** By the request that the call has come to. */
    private final Attachments<Call> calls = new Attachments<>();
    /** The call for which {@code WebClient} is making another request on this thread. */
    private final ThreadLocal<Call> following = new ThreadLocal<>();
    /** Since 4, what becomes of a request is told by futures. */
    private volatile boolean futures;

    public VertxAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) throws ReflectiveOperationException {
        switch (point) {
            case VertxHooks.REQUEST:
                return requested(arguments);
            case VertxHooks.WRITE:
                written((HttpClientRequest) self, arguments);
                return null;
            case VertxHooks.WRITE_BODY:
                if (!futures) {
                    sends(calls.get(self), arguments[0]);
                }
                return null;
            case VertxHooks.REDIRECT:
                redirected((HttpClientRequest) self, (HttpClientRequest) arguments[0]);
                return null;
            case VertxHooks.FOLLOW:
                return followed(self);
            case VertxHooks.RESET:
                reset(self, arguments);
                return null;
            case VertxHooks.FAIL:
                failed(self, (Throwable) arguments[0]);
                return null;
            case VertxHooks.HANDLE:
                return handled(self, (HttpClientResponse) arguments[0]);
            case VertxHooks.RESPONSE:
                answered((HttpClientResponse) self);
                return null;
            case VertxHooks.PIECE:
                return passing((HttpClientResponse) self, (Buffer) arguments[0]);
            case VertxHooks.END:
                ended((HttpClientResponse) self);
                return null;
            default:
                broken((HttpClientResponse) self, (Throwable) arguments[0]);
                return null;
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        switch (point) {
            case VertxHooks.REQUEST:
                made(token, result, thrown);
                break;
            case VertxHooks.FOLLOW:
                leftAlone(following.get());
                following.remove();
                break;
            case VertxHooks.HANDLE:
                ((Runnable) token).run();
                break;
            default:
                ((Call) token).delivering(false);
        }
        return result;
    }

    private Object requested(Object[] arguments) {
        Call call = following.get();
        if (call != null) {
            following.remove();
        } else {
            Asked asked = Asked.of(arguments, exchanges);
            if (asked == null || asked.tls() == null) {
                return asked;
            }
            call = begin(asked, asked.tls());
        }
        Call made = call;
        int last = arguments.length - 1;
        if (arguments[last] instanceof Promise) {
            arguments[last] = HandedOver.inPlaceOf(arguments[last], request -> obtained(made, request));
        }
        return made;
    }

    private void made(Object token, Object result, Throwable thrown) {
        if (thrown != null) {
            if (token instanceof Call) {
                ((Call) token).failed(thrown);
            }
        } else if (result instanceof HttpClientRequest) {
            HttpClientRequest request = (HttpClientRequest) result;
            calls.put(
                    request,
                    token instanceof Call
                            ? (Call) token
                            : begin((Asked) token, request.absoluteURI().startsWith("https:")));
        } else if (result instanceof Future) {
            @SuppressWarnings("unchecked")
            Future<HttpClientRequest> future = (Future<HttpClientRequest>) result;
            future.onComplete(request -> obtained((Call) token, request));
        }
    }

    private Call begin(Asked asked, boolean overTls) {
        return new Call(
                exchanges.beginUnsent(asked.method(), asked.url(overTls), asked.host(), asked.port(), asked::header));
    }

    /** There is a connection, or there will be none. Since 4. */
    @OfSomeVersions
    private void obtained(Call call, AsyncResult<HttpClientRequest> obtained) {
        if (obtained.failed()) {
            call.failed(obtained.cause());
            return;
        }
        futures = true;
        HttpClientRequest request = obtained.result();
        calls.put(request, call);
        request.response().onComplete(response -> settled(call, response));
    }

    private void written(HttpClientRequest request, Object[] arguments) throws ReflectiveOperationException {
        Call call = calls.get(request);
        if (call == null) {
            return;
        }
        if (call.takeHead()) {
            headWritten(request, call, arguments);
        }
        if (futures) {
            sends(call, arguments[0]);
        }
    }

    /** @param piece a {@code ByteBuf} or, since 5.1, a {@code Buffer}; null for none */
    private static void sends(Call call, Object piece) {
        if (call != null && piece instanceof ByteBuf) {
            SentBody.pass((ByteBuf) piece, call.exchange());
        } else if (call != null && piece instanceof Buffer) {
            SentBody.pass((Buffer) piece, call.exchange());
        }
    }

    private void headWritten(HttpClientRequest request, Call call, Object[] arguments)
            throws ReflectiveOperationException {
        exchanges.claim(futures ? Internals.channel(request.connection()) : Internals.channelOfStream(arguments[1]));
        if (call.redirects() == 0) {
            call.exchange().sentWith(request.headers()::get);
        }
    }

    private void redirected(HttpClientRequest from, HttpClientRequest to) {
        Call call = calls.remove(from);
        Call ownCall = calls.remove(to);
        if (ownCall != null) {
            ownCall.disown();
        }
        if (call != null) {
            call.redirected();
            calls.put(to, call);
        }
    }

    /** Only where there is a WebClient. */
    @OfSomeVersions
    private Object followed(Object self) {
        HttpContext<?> context = (HttpContext<?>) self;
        HttpClientRequest from = context.clientResponse().request();
        HttpClientRequest to = context.clientRequest();
        if (!futures) {
            redirected(from, to); // 3.9 has made the next request already
            return null;
        }
        Call call = calls.remove(from);
        if (call != null) {
            call.redirected();
            following.set(call);
        }
        return call;
    }

    /** An interceptor of the application's makes the next request later, or none: that is a call of its own. */
    private static void leftAlone(Call call) {
        if (call != null) {
            call.exchange().succeeded();
        }
    }

    private void reset(Object request, Object[] arguments) {
        boolean broken = arguments.length > 1 && arguments[1] instanceof IOException;
        if (broken && futures) {
            return; // Vert.x itself, which could not write a body: the request's future tells
        }
        Call call = calls.remove(request);
        if (call != null) {
            call.givenUp();
        }
    }

    private void failed(Object request, Throwable thrown) {
        Call call = futures ? null : calls.get(request);
        if (call != null && !call.exchange().wantsBody()) {
            call.failed(thrown);
            calls.remove(request);
        }
    }

    private Runnable handled(Object request, HttpClientResponse response) {
        Call call = calls.get(request);
        if (call == null || !redirects(response)) {
            return null;
        }
        int redirects = call.redirects();
        return () -> call.restedAt(redirects);
    }

    private void settled(Call call, AsyncResult<HttpClientResponse> settled) {
        if (settled.failed()) {
            Throwable cause = settled.cause();
            boolean broken = cause instanceof StreamResetException && cause.getCause() instanceof IOException;
            call.failed(broken ? cause.getCause() : cause);
        } else if (redirects(settled.result())) {
            int redirects = call.redirects();
            // WebClient looks at it after us, and may follow it.
            Context context = Vertx.currentContext();
            if (context == null) {
                call.restedAt(redirects);
            } else {
                context.runOnContext(later -> call.restedAt(redirects));
            }
        }
    }

    private void answered(HttpClientResponse response) {
        Call call = calls.get(response.request());
        if (call == null) {
            return;
        }
        Exchange exchange = call.exchange();
        // A method reference would name a super type that only 4.5 has.
        exchange.response(response.statusCode(), version(response.version()), name -> response.getHeader(name));
        if (!redirects(response) && !exchange.wantsBody()) {
            exchange.succeeded();
            calls.remove(response.request());
        }
    }

    private Call passing(HttpClientResponse response, Buffer piece) {
        Call call = calls.get(response.request());
        if (call != null) {
            Exchange exchange = call.exchange();
            if (exchange.wantsBody()) {
                byte[] bytes = piece.getBytes();
                exchange.body(bytes, 0, bytes.length);
            }
            call.delivering(true);
        }
        return call;
    }

    private void ended(HttpClientResponse response) {
        Call call = calls.get(response.request());
        if (call != null && call.exchange().wantsBody()) {
            call.exchange().bodyEnded();
            calls.remove(response.request());
        }
    }

    private void broken(HttpClientResponse response, Throwable thrown) {
        Call call = calls.get(response.request());
        if (call != null && call.exchange().wantsBody()) {
            call.broken(thrown);
            calls.remove(response.request());
        }
    }

    private static boolean redirects(HttpClientResponse response) {
        return response.statusCode() >= 300 && response.statusCode() < 400;
    }

    private static String version(HttpVersion version) {
        switch (version.name()) {
            case "HTTP_1_0":
                return "1.0";
            case "HTTP_1_1":
                return "1.1";
            case "HTTP_2":
                return "2";
            case "HTTP_3": // since 5.1
                return "3";
            default:
                return null;
        }
    }
}
