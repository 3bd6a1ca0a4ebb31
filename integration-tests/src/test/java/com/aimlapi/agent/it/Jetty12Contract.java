package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.EnumSet;
import java.util.Set;

/** What holds for Jetty's client since 12. */
abstract class Jetty12Contract extends JettyContract {

    Jetty12Contract(String library) {
        super("Jetty12App", library);
    }

    /** Nothing of a body is read before somebody asks for it: of a source that is failed at once, nothing passes. */
    @Override
    final Set<Reading> unreadButUnderstood() {
        return EnumSet.noneOf(Reading.class);
    }
}
