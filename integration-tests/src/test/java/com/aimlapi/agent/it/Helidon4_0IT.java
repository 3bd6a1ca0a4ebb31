package com.aimlapi.agent.it;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

final class Helidon4_0IT extends HelidonContract {

    Helidon4_0IT() {
        super("helidon-4.0");
    }

    @Override
    @Test
    @Disabled("Helidon takes half a second for each megabyte until 4.2, without the agent too")
    void an_error_body_of_any_size_needs_little_memory() {}
}
