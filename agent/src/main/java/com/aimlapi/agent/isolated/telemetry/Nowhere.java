package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.config.Options.Telemetry;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.log.Log;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whoever calls while the home that the user insists on is not there: said once, and each call is counted as not reported. */
final class Nowhere extends Caller {

    private final Telemetry wanted;
    private final AtomicBoolean said;

    Nowhere(Telemetry wanted, AtomicBoolean said) {
        this.wanted = wanted;
        this.said = said;
    }

    @Override
    protected Object begin(Exchange exchange) {
        if (said.compareAndSet(false, true)) {
            Log.warn(
                    wanted == Telemetry.AGENT
                            ? "option telemetry=agent: there is no OpenTelemetry Java agent with an SDK in this JVM;"
                                    + " calls are not reported as long as that is so"
                            : "option telemetry=app: the application has no OpenTelemetry SDK so far;"
                                    + " calls are not reported as long as that is so");
        }
        return null;
    }

    @Override
    protected boolean report(Exchange exchange) {
        return false;
    }
}
