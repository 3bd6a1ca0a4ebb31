package com.aimlapi.examples;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Scanner;

/** Asks the AI/ML API whatever it is asked, line by line, and shows each answer while it is written: openai-java's streams. */
public final class OpenAiJavaStreamExample {

    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(System.getenv().getOrDefault("AIML_API_BASE", "https://api.aimlapi.com/v1"))
                .apiKey(System.getenv("AIML_API_KEY"))
                .build();
        Scanner questions = new Scanner(System.in);
        while (questions.hasNextLine()) {
            try {
                ask(client, questions.nextLine());
                System.out.println();
            } catch (OpenAIException e) {
                System.out.println("... " + e);
            }
        }
        client.close();
    }

    private static void ask(OpenAIClient client, String question) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .addUserMessage(question)
                .build();
        try (StreamResponse<ChatCompletionChunk> answer =
                client.chat().completions().createStreaming(params)) {
            answer.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(System.out::print);
        }
    }
}
