package com.aimlapi.agent.it;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.http.client.spring.restclient.SpringRestClientBuilder;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** One call of LangChain4j's, on the transport that the second argument names. */
public final class LangChain4jCall {

    private LangChain4jCall() {}

    public static void main(String[] arguments) {
        HttpClientBuilder transport = arguments[1].equals("jdk")
                ? new JdkHttpClientBuilder()
                : new SpringRestClientBuilder()
                        .restClientBuilder(RestClient.builder()
                                .requestFactory(new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                                        .disableAutomaticRetries()
                                        .build())));
        try {
            OpenAiChatModel.builder()
                    .httpClientBuilder(transport)
                    .baseUrl(arguments[0] + "/v1")
                    .apiKey("sk-test")
                    .modelName("gpt-4o")
                    .maxRetries(0)
                    .build()
                    .chat("Hi");
        } catch (RuntimeException failed) {
            System.out.println(failed.getClass().getName() + " " + failed.getMessage());
        }
    }
}
