package com.aimlapi.examples;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Scanner;

/** Asks the AI/ML API whatever it is asked, line by line, with openai-java: OpenAI's own SDK, OkHttp underneath. */
public final class OpenAiJavaExample {

    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(System.getenv().getOrDefault("AIML_API_BASE", "https://api.aimlapi.com/v1"))
                .apiKey(System.getenv("AIML_API_KEY"))
                .build();
        Scanner questions = new Scanner(System.in);
        while (questions.hasNextLine()) {
            try {
                System.out.println(ask(client, questions.nextLine()));
            } catch (OpenAIException e) {
                System.out.println(e);
            }
        }
        client.close();
    }

    private static String ask(OpenAIClient client, String question) {
        ChatCompletion completion = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("gpt-4o")
                        .addUserMessage(question)
                        .build());
        return completion.choices().get(0).message().content().orElse("");
    }
}
