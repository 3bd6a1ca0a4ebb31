package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.StrictNetty;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One call of OkHttp, in an application that has Netty for something else, and nothing of its HTTP. */
public final class BesideNettyCall {

    private BesideNettyCall() {}

    public static void main(String[] arguments) throws IOException {
        StrictNetty.tracksEveryBuffer();
        passThroughNetty();
        OkHttpClient client = new OkHttpClient();
        Request request = new Request.Builder()
                .url(arguments[0] + "/v1/chat/completions")
                .post(RequestBody.create("{}", MediaType.get("application/json")))
                .build();
        try (Response response = client.newCall(request).execute()) {
            System.out.println(response.code() + " " + response.body().string());
        }
        passThroughNetty();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static void passThroughNetty() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        channel.writeInbound("anything");
        System.out.println(channel.<Object>readInbound());
        channel.close();
    }
}
