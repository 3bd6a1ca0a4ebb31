package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What Helidon's WebClient has of its own at every version. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Helidon 4 needs Java 21")
abstract class HelidonContract extends ClientContract {

    HelidonContract(String library) {
        super("HelidonApp", library);
    }

    /** It skips what it has not been asked for, without having looked at it. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
