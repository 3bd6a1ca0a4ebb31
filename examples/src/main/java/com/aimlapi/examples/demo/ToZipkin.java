package com.aimlapi.examples.demo;

import com.aimlapi.examples.standin.OtlpReceiver;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands every span that the receiver takes to Zipkin, which speaks no OTLP, as soon as it can listen. */
final class ToZipkin {

    private final BlockingQueue<ReceivedSpan> waiting = new LinkedBlockingQueue<>();
    private final Zipkin zipkin;
    private final Screen screen;

    ToZipkin(OtlpReceiver receiver, Zipkin zipkin, Screen screen) {
        this.zipkin = zipkin;
        this.screen = screen;
        receiver.onSpan(waiting::add);
    }

    /** Call it when Zipkin is ready. */
    void start() {
        Thread thread = new Thread(this::pass, "to-zipkin");
        thread.setDaemon(true);
        thread.start();
    }

    private void pass() {
        try {
            while (true) {
                zipkin.take(waiting.take());
            }
        } catch (IOException | DemoFailed e) {
            screen.say("  " + screen.alarming("Spans no longer reach Zipkin: " + e.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
