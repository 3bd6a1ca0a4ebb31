package com.aimlapi.agent.it;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.credential.KeyCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import java.time.Duration;

/** One call of Semantic Kernel's, which is made of Azure's client for OpenAI, here without another try. */
public final class SemanticKernelCall {

    private SemanticKernelCall() {}

    public static void main(String[] arguments) {
        OpenAIAsyncClient client = new OpenAIClientBuilder()
                .endpoint(arguments[0])
                .credential(new KeyCredential("sk-test"))
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
                .buildAsyncClient();
        try {
            OpenAIChatCompletion.builder()
                    .withModelId("gpt-4o")
                    .withOpenAIAsyncClient(client)
                    .build()
                    .getChatMessageContentsAsync("Hi", null, null)
                    .block();
        } catch (RuntimeException failed) {
            System.out.println(failed.getClass().getName() + " " + failed.getMessage());
        }
    }
}
