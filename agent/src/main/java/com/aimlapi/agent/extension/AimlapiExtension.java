package com.aimlapi.agent.extension;

import io.opentelemetry.javaagent.extension.AgentListener;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Does what the JVM does for {@code -javaagent}: puts our jar at the end of the class path and opens its front door, which does nothing
 * if it is open already. Never throws.
 */
public final class AimlapiExtension implements AgentListener {

    private static final String FRONT_DOOR = "com.aimlapi.agent.AimlapiAgent";
    private static final String FRONT_DOOR_FILE = "com/aimlapi/agent/AimlapiAgent.class";

    /** Called by that agent once its SDK is set and its transformers are in place. */
    @Override
    public void afterAgent(AutoConfiguredOpenTelemetrySdk sdk) {
        try {
            Instrumentation instrumentation =
                    (Instrumentation) Class.forName("io.opentelemetry.javaagent.bootstrap.InstrumentationHolder")
                            .getMethod("getInstrumentation")
                            .invoke(null);
            ClassLoader system = ClassLoader.getSystemClassLoader();
            if (system.getResource(FRONT_DOOR_FILE) == null) {
                instrumentation.appendToSystemClassLoaderSearch(jar());
            }
            system.loadClass(FRONT_DOOR)
                    .getMethod("premain", String.class, Instrumentation.class)
                    .invoke(null, null, instrumentation);
        } catch (Throwable failed) {
            System.err.println(
                    "[aimlapi-agent] ERROR not attached as an extension, the application runs on without it: "
                            + failed);
        }
    }

    /** Where the user told that agent to look for extensions, since the URL that it loads us from says nothing: files or folders. */
    private static JarFile jar() throws IOException {
        String named = System.getProperty("otel.javaagent.extensions");
        if (named == null) {
            named = System.getenv("OTEL_JAVAAGENT_EXTENSIONS");
        }
        for (String place : named == null ? new String[0] : named.split(",")) {
            File file = new File(place.trim());
            File[] inFolder = file.listFiles();
            for (File candidate : inFolder == null ? new File[] {file} : inFolder) {
                if (candidate.getName().endsWith(".jar")) {
                    JarFile jar = new JarFile(candidate, false);
                    if (jar.getEntry(FRONT_DOOR_FILE) != null) {
                        return jar;
                    }
                    jar.close();
                }
            }
        }
        throw new IOException("no jar of ours in otel.javaagent.extensions=" + named);
    }
}
