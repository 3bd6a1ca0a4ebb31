package com.aimlapi.examples.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Child JVMs, on the JDK that this one runs on. */
final class Jvm {

    private Jvm() {}

    static String command() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Takes away what whoever runs the demo may have set for other JVMs: a proxy, an exporter, another agent. */
    static void forgetSettings(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("OTEL_")
                        || name.startsWith("AIMLAPI_")
                        || name.equals("JAVA_TOOL_OPTIONS")
                        || name.equals("JDK_JAVA_OPTIONS")
                        || name.equals("_JAVA_OPTIONS"));
    }

    /** Asks it to end, insists after five seconds, and returns when it is gone. */
    static void end(Process process) {
        process.destroy();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                interrupted = true;
                process.destroyForcibly();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
