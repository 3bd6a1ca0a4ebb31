package com.aimlapi.agent.it;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.retry.support.RetryTemplate;

/** One call of Spring AI 1, blocking or as a stream, as the second argument says. */
public final class SpringAiCall {

    private SpringAiCall() {}

    public static void main(String[] arguments) {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .openAiApi(OpenAiApi.builder()
                        .baseUrl(arguments[0])
                        .apiKey("sk-test")
                        .build())
                .defaultOptions(OpenAiChatOptions.builder().model("gpt-4o").build())
                .retryTemplate(RetryTemplate.builder().maxAttempts(1).build())
                .build();
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
