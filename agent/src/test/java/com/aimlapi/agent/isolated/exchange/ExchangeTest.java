package com.aimlapi.agent.isolated.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aimlapi.agent.isolated.exchange.Exchange.Outcome;
import com.aimlapi.agent.isolated.log.Log;
import java.io.EOFException;
import java.lang.ref.WeakReference;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final int BODY_LIMIT = 3_000;
    private static final UnaryOperator<String> NO_HEADERS = name -> null;
    private static final byte[] NOTHING = {};

    /** What arrived, with its body, which is given back afterwards. */
    private record Reported(Exchange exchange, byte[] body) {}

    private final List<Reported> reported = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void keepQuiet() {
        Log.level(Log.Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        Log.level(Log.Level.WARN);
    }

    @Test
    void an_error_is_reported_once_with_what_was_read_of_its_body() {
        Exchange exchange = begin();
        exchange.response(429, "1.1", NO_HEADERS);
        assertThat(exchange.wantsBody()).isTrue();
        exchange.body(new byte[] {0, 'a', 'b', 0}, 1, 2);
        exchange.body(ByteBuffer.wrap(new byte[] {'c'}));
        exchange.bodyClosed();
        exchange.bodyEnded();
        exchange.failed(new EOFException());
        exchange.body(new byte[] {'d'}, 0, 1);

        assertThat(only().body()).asString().isEqualTo("abc");
        assertThat(only().exchange().outcome()).isEqualTo(Outcome.ERROR_RESPONSE);
        assertThat(only().exchange().failure()).isNull();
    }

    @Test
    void a_client_that_asks_again_has_the_last_answer() {
        Exchange exchange = begin();
        exchange.response(429, "1.1", NO_HEADERS);
        exchange.body(new byte[] {'a', 'b'}, 0, 2);
        exchange.response(500, "1.1", NO_HEADERS);
        exchange.body(new byte[] {'c'}, 0, 1);
        exchange.bodyEnded();

        assertThat(only().exchange().status()).isEqualTo(500);
        assertThat(only().body()).asString().isEqualTo("c");
    }

    @Test
    void a_buffer_is_copied_and_its_position_stays() {
        Exchange exchange = begin();
        exchange.response(500, null, NO_HEADERS);
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);
        exchange.body(buffer);

        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.remaining()).isEqualTo(2);
    }

    @Test
    void a_success_wants_no_body_and_ends_with_its_head() {
        Exchange exchange = begin();
        exchange.response(201, "2", NO_HEADERS);
        assertThat(exchange.wantsBody()).isFalse();
        exchange.succeeded();

        assertThat(only().exchange().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(only().exchange().endEpochNanos())
                .isGreaterThanOrEqualTo(only().exchange().startEpochNanos());
    }

    @Test
    void an_event_stream_is_watched_but_not_kept() {
        Exchange exchange = begin();
        exchange.response(200, "1.1", name -> name.equals("Content-Type") ? "Text/Event-Stream; charset=utf-8" : null);
        assertThat(exchange.wantsBody()).isTrue();
        exchange.body(new byte[100], 0, 100);
        exchange.bodyFailed(new EOFException("cut"));

        assertThat(only().body()).isEmpty();
        assertThat(only().exchange().outcome()).isEqualTo(Outcome.STREAM_ERROR);
        assertThat(only().exchange().failure().message()).isEqualTo("cut");
    }

    @Test
    void a_body_beyond_the_limit_is_cut_and_says_so() {
        Exchange exchange = begin();
        exchange.response(500, null, NO_HEADERS);
        for (int i = 0; i < 10; i++) {
            exchange.body(new byte[1_000], 0, 1_000);
        }
        exchange.bodyEnded();

        assertThat(only().body()).hasSize(BODY_LIMIT);
        assertThat(only().exchange().bodyCut()).isTrue();
    }

    @Test
    void memory_for_bodies_is_bounded_over_all_exchanges_and_given_back() {
        CountDownLatch hold = new CountDownLatch(1);
        Exchanges exchanges = exchanges(1 << 20, exchange -> {
            uninterruptibly(hold);
            reported.add(new Reported(exchange, exchange.body()));
        });
        for (int i = 0; i < 40; i++) {
            failWithBody(exchanges, 1 << 20);
        }
        hold.countDown();
        await().until(() -> reported.size() == 40);
        long kept = reported.stream().mapToLong(one -> one.body().length).sum();
        assertThat(kept).isLessThanOrEqualTo(16L << 20).isGreaterThan(10L << 20);

        failWithBody(exchanges, 1 << 20);
        await().until(() -> reported.size() == 41);
        assertThat(reported.get(40).body()).hasSize(1 << 20);
    }

    @Test
    void an_error_that_nobody_reads_is_reported_after_the_deadline_with_a_last_look() {
        Exchange exchange = begin();
        exchange.response(503, null, NO_HEADERS);
        exchange.beforeDeadline(() -> exchange.body(new byte[] {'x'}, 0, 1));

        assertThat(only().body()).asString().isEqualTo("x");
    }

    @Test
    void whoever_still_knows_a_reported_exchange_holds_nothing_of_the_application() {
        Exchange exchange = begin();
        exchange.response(500, null, NO_HEADERS);
        assertThat(exchange.callSite()).isNotNull();
        exchange.bodyEnded();

        await().until(() -> exchange.callSite() == null);
        assertThat(exchange.makeCurrent()).isNull();
    }

    @Test
    void a_cancelled_call_is_no_error_but_an_error_that_has_arrived_stays_one() {
        Exchange cancelled = begin();
        cancelled.cancelled();
        assertThat(only().exchange().outcome()).isEqualTo(Outcome.CANCELLED);
        reported.clear();

        Exchange answered = begin();
        answered.response(500, null, NO_HEADERS);
        answered.cancelled();
        assertThat(only().exchange().outcome()).isEqualTo(Outcome.ERROR_RESPONSE);
    }

    @Test
    void a_failure_is_told_by_its_cause_and_knows_a_time_out() {
        begin().failed(new CompletionException(new ConnectException("Connection refused")));
        assertThat(only().exchange().failure().type()).isEqualTo("java.net.ConnectException");
        assertThat(only().exchange().failure().timeout()).isFalse();
        reported.clear();

        begin().failed(new SocketTimeoutException("Read timed out"));
        assertThat(only().exchange().failure().timeout()).isTrue();
        reported.clear();

        begin().failed(new ConnectException("Connection timed out"));
        assertThat(only().exchange().failure().timeout()).isTrue();
    }

    @Test
    void whoever_was_taken_on_another_thread_gets_the_exchange() {
        List<Exchange> others = new CopyOnWriteArrayList<>();
        Exchanges exchanges = exchanges(BODY_LIMIT, exchange -> reported.add(new Reported(exchange, NOTHING)));

        exchanges
                .begin("GET", "u", "h", 1, NO_HEADERS, new ReportsTo(others::add))
                .succeeded();
        exchanges.begin("GET", "u", "h", 1, NO_HEADERS, null).succeeded();

        await().until(() -> others.size() == 1 && reported.size() == 1);
    }

    @Test
    void a_caller_that_fails_costs_the_span_and_not_the_call() {
        Exchanges exchanges = exchanges(BODY_LIMIT, exchange -> reported.add(new Reported(exchange, NOTHING)));
        Exchange exchange = exchanges.begin("GET", "u", "h", 1, NO_HEADERS, new Failing());
        exchange.response(500, null, NO_HEADERS);
        exchange.bodyEnded();
        exchanges.begin("GET", "u", "h", 1, NO_HEADERS).succeeded();

        assertThat(exchange.makeCurrent()).isNull();
        assertThat(only().exchange().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void headers_that_are_known_late_are_those_that_count() {
        Map<String, String> headers = Map.of(
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "X-Stainless-Retry-Count",
                "2");
        Exchange exchange = begin();
        exchange.resent(1);
        exchange.sentWith(headers::get);
        exchange.succeeded();
        exchange.sentWith(NO_HEADERS);

        assertThat(only().exchange().sentParent().spanId()).isEqualTo("b7ad6b7169203331");
        assertThat(only().exchange().resends()).isEqualTo(3);
    }

    @Test
    void a_header_lookup_that_fails_does_not_reach_the_application() {
        Exchange exchange = begin();
        exchange.response(500, null, name -> {
            throw new IllegalStateException("broken client");
        });
        exchange.bodyEnded();

        assertThat(only().exchange().status()).isEqualTo(500);
    }

    @Test
    void an_error_whose_body_nobody_has_read_yet_is_handed_over_before_an_sdk_is_shut_down() {
        List<Exchange> handed = new CopyOnWriteArrayList<>();
        Exchanges exchanges = exchanges(BODY_LIMIT, handed::add);
        begin(exchanges).response(429, "1.1", NO_HEADERS);

        exchanges.handOver();

        assertThat(handed).hasSize(1);
        assertThat(handed.get(0).outcome()).isEqualTo(Outcome.ERROR_RESPONSE);
    }

    @Test
    void of_more_errors_than_can_wait_for_their_bodies_none_is_forgotten() {
        AtomicInteger handed = new AtomicInteger();
        Exchanges exchanges = exchanges(BODY_LIMIT, exchange -> handed.incrementAndGet());
        int errors = 3 * Reporter.QUEUE_CAPACITY;
        for (int i = 0; i < errors; i++) {
            int ended = i;
            begin(exchanges).response(429, "1.1", NO_HEADERS);
            // So that the one queue that drops what comes too fast has no reason to.
            await().pollInterval(Duration.ofMillis(1)).until(() -> handed.get() >= ended - 2 * Reporter.QUEUE_CAPACITY);
        }

        exchanges.handOver();

        assertThat(handed).hasValue(errors);
    }

    @Test
    void a_stream_that_the_application_has_forgotten_is_let_go_of() {
        Exchanges exchanges = exchanges(BODY_LIMIT, exchange -> {});
        Exchange stream = begin(exchanges);
        stream.response(200, "1.1", name -> name.equals("Content-Type") ? "text/event-stream" : null);
        exchanges.visit().leave(); // as the client's method that it began in
        WeakReference<Exchange> forgotten = new WeakReference<>(stream);
        stream = null;

        await().until(() -> {
            System.gc();
            return forgotten.get() == null;
        });
    }

    @Test
    void when_calls_come_too_fast_the_newest_are_dropped_and_nobody_waits() {
        CountDownLatch hold = new CountDownLatch(1);
        AtomicInteger handed = new AtomicInteger();
        Exchanges exchanges = exchanges(BODY_LIMIT, exchange -> {
            uninterruptibly(hold);
            handed.incrementAndGet();
        });
        for (int i = 0; i < Reporter.QUEUE_CAPACITY * 2; i++) {
            exchanges.begin("GET", "u", "h", 1, NO_HEADERS).failed(new EOFException());
        }
        hold.countDown();

        await().until(() -> handed.get() >= Reporter.QUEUE_CAPACITY);
        assertThat(handed.get()).isLessThanOrEqualTo(Reporter.QUEUE_CAPACITY + 1);
    }

    private static final class Failing extends Caller {

        @Override
        protected void prepare() {
            throw new IllegalStateException();
        }

        @Override
        protected Object begin(Exchange exchange) {
            throw new IllegalStateException();
        }

        @Override
        protected AutoCloseable makeCurrent(Object span) {
            throw new IllegalStateException();
        }

        @Override
        protected void answered(Exchange exchange) {
            throw new IllegalStateException();
        }

        @Override
        protected boolean report(Exchange exchange) {
            throw new IllegalStateException();
        }
    }

    private Exchange begin() {
        return begin(exchanges(BODY_LIMIT, exchange -> reported.add(new Reported(exchange, exchange.body()))));
    }

    private static Exchange begin(Exchanges exchanges) {
        return exchanges.begin(
                "POST", "https://api.aimlapi.com/v1/chat/completions", "api.aimlapi.com", 443, NO_HEADERS);
    }

    private static Exchanges exchanges(int bodyLimit, Consumer<Exchange> destination) {
        return new Exchanges(
                WatchedHosts.of(List.of("aimlapi.com")),
                new Capture(bodyLimit, true, true),
                client -> new ReportsTo(destination),
                sdk -> {},
                new Reporter(nanos -> {}));
    }

    private static void failWithBody(Exchanges exchanges, int length) {
        Exchange exchange = exchanges.begin("GET", "u", "h", 1, NO_HEADERS);
        exchange.response(500, null, NO_HEADERS);
        exchange.body(new byte[length], 0, length);
        exchange.bodyEnded();
    }

    private Reported only() {
        await().until(() -> !reported.isEmpty());
        assertThat(reported).hasSize(1);
        return reported.get(0);
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
