package com.aimlapi.agent.it;

import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Helidon 4 needs Java 21")
final class Helidon4_5IT extends HelidonContract {

    Helidon4_5IT() {
        super("helidon-4.5");
    }
}
