package com.aimlapi.agent.isolated.client.opentelemetry;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Exchanges;

/** Tells of each SDK that is built, and has everything handed over before one is shut down. */
public final class OpenTelemetryAdapter extends Adapter {

    private static final Object TOLD_AT_THE_END = new Object();

    private final Exchanges exchanges;

    public OpenTelemetryAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        if (point == OpenTelemetryHooks.SHUT_DOWN) {
            exchanges.handOver();
            return null;
        }
        return TOLD_AT_THE_END;
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        if (result != null) {
            exchanges.built(result);
        }
        return result;
    }
}
