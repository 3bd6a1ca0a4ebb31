package com.aimlapi.examples;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** Asks the AI/ML API one question with openai-java, OpenAI's own SDK (OkHttp underneath). */
public final class OpenAiJavaExample {

    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(System.getenv().getOrDefault("AIML_API_BASE", "https://api.aimlapi.com/v1"))
                .apiKey(System.getenv("AIML_API_KEY"))
                .build();
        try {
            ChatCompletion completion = client.chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model("gpt-4o")
                            .addUserMessage("Why is the sky blue?")
                            .build());
            completion.choices().get(0).message().content().ifPresent(System.out::println);
        } catch (OpenAIException e) {
            System.out.println(e);
        } finally {
            client.close();
        }
    }
}
