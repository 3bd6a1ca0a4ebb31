package com.aimlapi.agent.it;

import feign.Client;
import feign.Feign;
import feign.FeignException;
import feign.RequestLine;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import feign.okhttp.OkHttpClient;

/** One call of Feign's, on the transport that the second argument names. */
public final class FeignCall {

    /** An API as Feign wants it declared. */
    public interface Chat {
        @RequestLine("POST /v1/chat/completions")
        String complete(String question);
    }

    private FeignCall() {}

    public static void main(String[] arguments) {
        Client client = switch (arguments[1]) {
            case "default" -> new Client.Default(null, null);
            case "okhttp" -> new OkHttpClient();
            case "apache5" ->
                new ApacheHttp5Client(org.apache.hc.client5.http.impl.classic.HttpClients.custom()
                        .disableAutomaticRetries()
                        .build());
            default -> throw new IllegalArgumentException(arguments[1]);
        };
        Chat chat = Feign.builder().client(client).retryer(Retryer.NEVER_RETRY).target(Chat.class, arguments[0]);
        try {
            chat.complete("{}");
        } catch (FeignException failed) {
            System.out.println(failed.status() + " " + failed.contentUTF8());
        }
    }
}
