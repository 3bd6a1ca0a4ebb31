package com.aimlapi.examples;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Scanner;

/** Asks the AI/ML API whatever it is asked, line by line, with LangChain4j: the JDK's HttpClient underneath. */
public final class LangChain4jExample {

    public static void main(String[] args) {
        ChatModel model = OpenAiChatModel.builder()
                .baseUrl(System.getenv().getOrDefault("AIML_API_BASE", "https://api.aimlapi.com/v1"))
                .apiKey(System.getenv("AIML_API_KEY"))
                .modelName("gpt-4o-mini")
                .build();
        Scanner questions = new Scanner(System.in);
        while (questions.hasNextLine()) {
            try {
                System.out.println(model.chat(questions.nextLine()));
            } catch (LangChain4jException e) {
                System.out.println(e);
            }
        }
    }
}
