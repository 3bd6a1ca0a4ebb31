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
 * Passes each element on as it is asked for, and a copy of its bytes to the exchange. It buffers nothing and has no demand of its
 * own, and runs within the actor that its neighbours run in.
 */
final class WatchedStage<T> extends GraphStage<FlowShape<T, T>> {

    private final Exchange exchange;
    private final Function<T, ByteString> bytes;
    private final Inlet<T> in = Inlet.create("in");
    private final Outlet<T> out = Outlet.create("out");
    private final FlowShape<T, T> shape = FlowShape.of(in, out);

    WatchedStage(Exchange exchange, Function<T, ByteString> bytes) {
        this.exchange = exchange;
        this.bytes = bytes;
    }

    @Override
    public FlowShape<T, T> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inherited) {
        return new Logic();
    }

    private final class Logic extends GraphStageLogic {

        Logic() {
            super(shape);
            setHandler(in, new AbstractInHandler() {
                @Override
                public void onPush() {
                    T element = grab(in);
                    bytes.apply(element).getByteBuffers().forEach(exchange::body);
                    push(out, element);
                }

                @Override
                public void onUpstreamFinish() throws Exception {
                    exchange.bodyEnded();
                    super.onUpstreamFinish();
                }

                @Override
                public void onUpstreamFailure(Throwable failure) throws Exception {
                    exchange.bodyFailed(failure);
                    super.onUpstreamFailure(failure);
                }
            });
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(in);
                }

                @Override
                public void onDownstreamFinish(Throwable cause) throws Exception {
                    exchange.bodyClosed();
                    super.onDownstreamFinish(cause);
                }
            });
        }
    }
}
