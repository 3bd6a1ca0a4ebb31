package com.aimlapi.agent.it;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** One call of Spring AI 2, which is made of openai-java, blocking or as a stream, as the second argument says. */
public final class SpringAi2Call {

    private SpringAi2Call() {}

    public static void main(String[] arguments) {
        OpenAiChatOptions options = OpenAiChatOptions.builder()
                .baseUrl(arguments[0] + "/v1")
                .apiKey("sk-test")
                .model("gpt-4o")
                .maxRetries(0)
                .build();
        OpenAiChatModel model = OpenAiChatModel.builder().options(options).build();
        try {
            if (arguments[1].equals("stream")) {
                model.stream(new Prompt("Hi")).blockLast();
            } else {
                model.call(new Prompt("Hi"));
            }
        } catch (RuntimeException failed) {
            System.out.println(failed.getClass().getName() + " " + failed.getMessage());
        }
    }
}
