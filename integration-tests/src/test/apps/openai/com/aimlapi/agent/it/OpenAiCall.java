package com.aimlapi.agent.it;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** One call of openai-java's, which tries again as often as it does by default. */
public final class OpenAiCall {

    private OpenAiCall() {}

    public static void main(String[] arguments) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(arguments[0] + "/v1")
                .apiKey("sk-test")
                .build();
        try {
            client.chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model("gpt-4o")
                            .addUserMessage("Hi")
                            .build());
        } catch (OpenAIServiceException failed) {
            System.out.println(failed.statusCode() + " " + failed.getMessage());
        }
    }
}
