package com.aimlapi.agent.isolated.client.pekko;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.util.function.Function;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Passes each element of a request's body on as it is asked for, and lets the exchange look at it. It buffers nothing and has no demand of
 * its own, and runs within the actor that its neighbours run in.
 */
final class SentStage<T> extends GraphStage<FlowShape<T, T>> {

    private final Exchange exchange;
    private final Function<T, ByteString> bytes;
    private final Inlet<T> in = Inlet.create("in");
    private final Outlet<T> out = Outlet.create("out");
    private final FlowShape<T, T> shape = FlowShape.of(in, out);

    SentStage(Exchange exchange, Function<T, ByteString> bytes) {
        this.exchange = exchange;
        this.bytes = bytes;
    }

    @Override
    public FlowShape<T, T> shape() {
        return shape;
    }

    /** Once for each time that the request is sent. */
    @Override
    public GraphStageLogic createLogic(Attributes inherited) {
        exchange.requestBodyBegins();
        return new Logic();
    }

    private final class Logic extends GraphStageLogic {

        Logic() {
            super(shape);
            setHandler(in, new AbstractInHandler() {
                @Override
                public void onPush() {
                    T element = grab(in);
                    if (exchange.wantsRequestBody()) {
                        bytes.apply(element).getByteBuffers().forEach(exchange::requestBody);
                    }
                    push(out, element);
                }
            });
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(in);
                }
            });
        }
    }
}
