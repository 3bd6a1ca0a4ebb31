package com.aimlapi.agent.it;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.retry.Backoff;
import com.linecorp.armeria.client.retry.RetryRule;
import com.linecorp.armeria.client.retry.RetryingClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;

/** Asks twice for a URL that answers with an error, and says what the second answer was. */
public final class ArmeriaRetry {

    private ArmeriaRetry() {}

    public static void main(String[] arguments) {
        WebClient client = WebClient.builder()
                .decorator(RetryingClient.builder(RetryRule.builder()
                                .onStatus((context, status) -> status.code() >= 400)
                                .thenBackoff(Backoff.withoutDelay()))
                        .maxTotalAttempts(2)
                        .newDecorator())
                .build();
        AggregatedHttpResponse response = client.get(arguments[0].replaceFirst("^http", "h1c"))
                .aggregate()
                .join();
        System.out.println(response.status().code() + " " + response.content().length());
        System.exit(0);
    }
}
