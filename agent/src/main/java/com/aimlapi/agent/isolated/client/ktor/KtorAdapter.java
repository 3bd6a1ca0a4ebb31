package com.aimlapi.agent.isolated.client.ktor;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import io.ktor.client.request.HttpRequestData;
import io.ktor.http.Headers;
import io.ktor.http.HttpProtocolVersion;
import io.ktor.http.HttpStatusCode;
import io.ktor.http.Url;
import io.ktor.utils.io.ByteWriteChannel;
import java.nio.ByteBuffer;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.jvm.internal.BaseContinuationImpl;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.channels.ClosedSendChannelException;

/**
 * Watches Ktor's engine CIO, and replaces nothing. What belongs together is found by objects that the engine hands on: the context of
 * the call, the connection's input, the channel of the body.
 */
public final class KtorAdapter extends Adapter {

    private static final int RESPONSE_STATUS = 0;
    private static final int RESPONSE_HEADERS = 2;
    private static final int RESPONSE_VERSION = 3;
    private static final int RESPONSE_BODY = 4;
    private static final int RESPONSE_CONTEXT = 5;

    private static final int SEND_REQUEST = 0;
    private static final int SEND_CHANNEL = 1;

    private static final int WRITE_BUFFER = 0;
    private static final int WRITE_COUNT = 2;

    private final Exchanges exchanges;
    /** By request, until the engine takes it on a thread of its own. */
    private final Attachments<Caller> callers = new Attachments<>();
    /** By the context of the call. */
    private final Attachments<Attempt> calls = new Attachments<>();
    /** By the continuation that the engine goes on with. */
    private final Attachments<Attempt> waiting = new Attachments<>();
    /** By the connection's input. */
    private final Attachments<Attempt> inputs = new Attachments<>();
    /** By the channel of the body. */
    private final Attachments<Attempt> bodies = new Attachments<>();
    /** By the channel that a request's body is written to, for as long as it is of interest. */
    private final Attachments<Exchange> sending = new Attachments<>();
    /** By the job of what the application asked for, which is the same for each request that a redirect leads to. */
    private final Attachments<Call> jobs = new Attachments<>();

    public KtorAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) throws ReflectiveOperationException {
        switch (point) {
            case KtorHooks.REQUEST:
                requested((HttpRequestData) self);
                return null;
            case KtorHooks.EXECUTE:
                return execute((HttpRequestData) arguments[0], arguments[1], (Continuation<?>) arguments[2]);
            case KtorHooks.READ_RESPONSE:
                handOn(calls.get(arguments[4]), inputs, arguments[2]);
                return null;
            case KtorHooks.PARSE_BODY:
                handOn(inputs.remove(arguments[4]), bodies, arguments[5]);
                return null;
            case KtorHooks.RESPONSE:
                answered(arguments);
                return null;
            case KtorHooks.WRITE:
                sent(sending.get(self), self, arguments);
                written(bodies.get(self), self, arguments);
                return null;
            case KtorHooks.SEND_HEADERS:
                sendsHeaders((HttpRequestData) arguments[SEND_REQUEST], arguments[SEND_CHANNEL]);
                return null;
            case KtorHooks.SEND_BODY:
                sends((HttpRequestData) arguments[SEND_REQUEST], arguments);
                return null;
            default:
                Attempt closed = bodies.remove(self);
                if (closed != null) {
                    closed.bodyClosed((Throwable) arguments[0], point == KtorHooks.CANCEL);
                }
                return null;
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        Attempt attempt = (Attempt) token;
        // A connection that was closed while the request waited for it: the engine takes another. And a call that is
        // over already
        // breaks at its own closed connection: what ended it is told at the job's end.
        if (thrown != null && !(thrown instanceof ClosedSendChannelException) && !attempt.isOver()) {
            attempt.failed(thrown);
        }
        return result;
    }

    private void requested(HttpRequestData request) {
        Url url = request.getUrl();
        if (exchanges.watches(url.getHost(), url.getPort())) {
            callers.put(request, exchanges.caller());
        }
    }

    /** The method is entered again each time that it goes on, with nothing but its own state. */
    private Attempt execute(HttpRequestData request, Object context, Continuation<?> continuation) {
        if (request == null) {
            return waiting.get(((BaseContinuationImpl) continuation).getCompletion());
        }
        Attempt again = calls.get(context);
        if (again != null) {
            return again;
        }
        Job job = request.getExecutionContext();
        Call call = call(request, job);
        if (call == null) {
            return null;
        }
        Attempt attempt = call.goOn(request.getMethod().getValue().equals("HEAD"), job::isCancelled);
        calls.put(context, attempt);
        waiting.put(continuation, attempt);
        job.invokeOnCompletion(cause -> {
            calls.remove(context);
            waiting.remove(continuation);
            jobs.remove(job);
            call.over(cause);
            return Unit.INSTANCE;
        });
        return attempt;
    }

    private Call call(HttpRequestData request, Job job) {
        Call known = jobs.get(job);
        // The host first asked for decides.
        if (known != null && known.redirected()) {
            return known;
        }
        Url url = request.getUrl();
        if (!exchanges.watches(url.getHost(), url.getPort())) {
            return null;
        }
        Call call = new Call(begin(request, url));
        jobs.put(job, call);
        return call;
    }

    private Exchange begin(HttpRequestData request, Url url) {
        return exchanges.begin(
                request.getMethod().getValue(),
                url.toString(),
                url.getHost(),
                url.getPort(),
                request.getHeaders()::get,
                callers.remove(request));
    }

    private void answered(Object[] arguments) {
        Attempt attempt = calls.get(arguments[RESPONSE_CONTEXT]);
        if (attempt == null) {
            return;
        }
        int status = ((HttpStatusCode) arguments[RESPONSE_STATUS]).getValue();
        HttpProtocolVersion version = (HttpProtocolVersion) arguments[RESPONSE_VERSION];
        Headers headers = (Headers) arguments[RESPONSE_HEADERS];
        attempt.answered(status, version.getMajor() + "." + version.getMinor(), headers::get);
        if (attempt.wantsBody()) {
            bodies.put(arguments[RESPONSE_BODY], attempt); // known before, but for a connection that requests share
        }
    }

    /** On a connection that requests may share, and then all of them are for one host. */
    private void sendsHeaders(HttpRequestData request, Object channel) throws ReflectiveOperationException {
        if (request != null && jobs.get(request.getExecutionContext()) != null) {
            sending.remove(Internals.innermost(channel));
        }
    }

    /** The channel is the connection's, or one for what will be cut into chunks. */
    private void sends(HttpRequestData request, Object[] arguments) throws ReflectiveOperationException {
        Call call = request == null ? null : jobs.get(request.getExecutionContext());
        if (call != null && call.exchange().wantsRequestBody()) {
            call.exchange().requestBodyBegins();
            Object second = arguments[SEND_CHANNEL];
            Object channel = second instanceof ByteWriteChannel ? second : arguments[SEND_CHANNEL + 1];
            sending.put(Internals.innermost(channel), call.exchange());
        }
    }

    private void sent(Exchange exchange, Object channel, Object[] arguments) throws ReflectiveOperationException {
        if (exchange == null) {
            return;
        }
        if (!exchange.wantsRequestBody()) {
            sending.remove(channel);
        } else if (arguments.length == 0) {
            Internals.writeBuffer(channel, new Sight(exchange));
        } else {
            Ring.written(
                    channel,
                    (ByteBuffer) arguments[WRITE_BUFFER],
                    (Integer) arguments[WRITE_COUNT],
                    exchange::requestBody);
        }
    }

    private static void handOn(Attempt attempt, Attachments<Attempt> to, Object object) {
        if (attempt != null) {
            to.put(object, attempt);
        }
    }

    private static void written(Attempt attempt, Object channel, Object[] arguments)
            throws ReflectiveOperationException {
        if (attempt == null || !attempt.wantsBody()) {
            return;
        }
        if (arguments.length == 0) {
            attempt.body(Internals.writeBuffer(channel));
        } else {
            Ring.written(
                    channel, (ByteBuffer) arguments[WRITE_BUFFER], (Integer) arguments[WRITE_COUNT], attempt::body);
        }
    }
}
