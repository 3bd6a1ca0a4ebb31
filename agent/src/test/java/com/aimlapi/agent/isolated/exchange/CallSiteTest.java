package com.aimlapi.agent.isolated.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSiteTest {

    @Test
    void it_is_the_nearest_method_that_is_nobodys_library() {
        CallSite site = CallSite.in(trace(
                frame("com.aimlapi.agent.isolated.exchange.Exchange", "response"),
                frame("okhttp3.internal.connection.RealCall", "execute"),
                frame("com.openai.client.OpenAIClient", "chat"),
                frame("com.example.Checkout$Payment", "pay"),
                frame("com.example.Main", "main")));

        assertThat(site.function()).isEqualTo("com.example.Checkout$Payment.pay");
        assertThat(site.file()).isEqualTo("com/example/Source.java");
        assertThat(site.line()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "lambda$pay$0, com.example.A.pay",
        "lambda$0, com.example.A.lambda$0",
        "<init>, com.example.A.<init>",
        "pay, com.example.A.pay"
    })
    void a_lambda_stands_in_its_method(String method, String function) {
        assertThat(CallSite.in(trace(frame("com.example.A", method))).function())
                .isEqualTo(function);
    }

    @Test
    void on_a_clients_own_thread_there_is_none() {
        assertThat(CallSite.in(trace(
                        frame("io.netty.util.concurrent.FastThreadLocalRunnable", "run"),
                        frame("com.example.shaded.okhttp3.Dispatcher", "run"),
                        frame("com.example.Service$$SpringCGLIB$$0", "call"),
                        frame("java.lang.Thread", "run"))))
                .isNull();
    }

    @Test
    void a_class_that_says_little_is_named_all_the_same() {
        CallSite site = CallSite.in(trace(new StackTraceElement("Main", "main", null, -1)));

        assertThat(site.function()).isEqualTo("Main.main");
        assertThat(site.file()).isNull();
        assertThat(site.line()).isNull();
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Source.java", 7);
    }

    private static Throwable trace(StackTraceElement... frames) {
        Throwable trace = new Throwable();
        trace.setStackTrace(frames);
        return trace;
    }
}
