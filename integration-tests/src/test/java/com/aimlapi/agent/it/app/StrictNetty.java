package com.aimlapi.agent.it.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Netty as a test wants it: every buffer is tracked, and a leak is a line on stderr. Nothing else is. */
public final class StrictNetty {

    /** Kept, because a logger's level goes with it. */
    private static final List<Logger> LOGS =
            List.of(Logger.getLogger(""), Logger.getLogger("io.netty.util.ResourceLeakDetector"));

    private StrictNetty() {}

    /** To be called before a class of Netty's is loaded. */
    public static void tracksEveryBuffer() {
        System.setProperty("io.netty.leakDetection.level", "paranoid");
        if (Runtime.version().feature() >= 24) {
            // The JVM would say on stderr that it means to take Unsafe away.
            System.setProperty("io.netty.noUnsafe", "true");
        }
        LOGS.get(0).setLevel(Level.OFF);
        LOGS.get(1).setLevel(Level.SEVERE);
    }
}
