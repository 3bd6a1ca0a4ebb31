package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.TraceContext;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Our own SDK, started when it is first needed. Nobody else knows it, so that spans are written when their exchange has ended. */
final class OwnHome {

    /** As it is called in this build: the build changes literals that begin like a relocated package. */
    private static final String AS_BUILT = "io.opentelemetry.";

    /** A failed start may leave threads behind, and be tried again by each call. */
    private static final int MOST_STARTS = 3;

    private final Options options;
    private final BiFunction<String, UnaryOperator<String>, byte[]> classFiles;
    private final Supplier<Object> sdk;
    private Emitter emitter;
    private int starts;

    OwnHome(Options options, BiFunction<String, UnaryOperator<String>, byte[]> classFiles, Supplier<Object> sdk) {
        this.options = options;
        this.classFiles = classFiles;
        this.sdk = sdk;
    }

    /** @param span the one that is current on this thread, whoever made it, or null */
    Caller caller(TraceContext span) {
        return new OwnCaller(span);
    }

    private synchronized Emitter emitter() {
        if (emitter == null) {
            if (starts == MOST_STARTS) {
                throw new IllegalStateException("OpenTelemetry could not be started");
            }
            starts++;
            try {
                emitter = HomeLoader.load(null, OwnHome::asBuilt, null, options, classFiles)
                        .of(sdk.get());
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException(broken);
            }
        }
        return emitter;
    }

    private static String asBuilt(String name) {
        String original = Applications.OPENTELEMETRY;
        return name.startsWith(original) ? AS_BUILT.replace('.', '/') + name.substring(original.length()) : name;
    }

    private final class OwnCaller extends Caller {

        private final TraceContext span;

        OwnCaller(TraceContext span) {
            this.span = span;
        }

        @Override
        protected void prepare() {
            emitter();
        }

        @Override
        protected boolean report(Exchange exchange) {
            emitter().write(exchange, span != null ? span : exchange.sentParent());
            return true;
        }
    }
}
