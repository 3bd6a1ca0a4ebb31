package com.aimlapi.agent.it;

import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.credential.KeyCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import java.time.Duration;
import java.util.List;

/** One call of Azure's client for OpenAI, which tries again as often as the second argument says. */
public final class AzureCall {

    private AzureCall() {}

    public static void main(String[] arguments) {
        try {
            new OpenAIClientBuilder()
                    .endpoint(arguments[0])
                    .credential(new KeyCredential("sk-test"))
                    .retryOptions(new RetryOptions(
                            new FixedDelayOptions(Integer.parseInt(arguments[1]), Duration.ofMillis(1))))
                    .buildClient()
                    .getChatCompletions(
                            "gpt-4o", new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Hi"))));
        } catch (HttpResponseException failed) {
            System.out.println(failed.getResponse().getStatusCode() + " " + failed.getMessage());
        }
    }
}
