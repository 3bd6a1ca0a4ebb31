package com.aimlapi.agent;

import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.util.Locale;

/**
 * The front door: the only class of the agent's, with its two neighbours, that the application's class path shows.
 *
 * <p>Names nothing but the JDK, and nothing optional in a signature: the JVM reflects over this class before {@link #premain} runs,
 * and ends the whole application when that fails. Never throws, and starts nothing that an application without HTTP calls would
 * pay for: no logging, no regular expression, no lambda.
 */
public final class AimlapiAgent {

    private static boolean attached;

    private AimlapiAgent() {}

    /** Called by the JVM for {@code -javaagent}, before the application's {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        attach(arguments, instrumentation);
    }

    /** Called by the JVM when the agent is loaded into a running application. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        attach(arguments, instrumentation);
    }

    /** Says what this jar is, for somebody who runs it instead of attaching it. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        String version = AimlapiAgent.class.getPackage().getImplementationVersion();
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            out.println(version);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("attach")) {
            System.exit(AgentRoom.attach(arguments));
        }
        out.println("AI/ML API agent " + version);
        out.println(
                "Shows every failed call to the AI/ML API (aimlapi.com) in your tracing backend, as an OpenTelemetry span.");
        out.println();
        out.println("Attach it to an application:");
        out.println("  java -javaagent:aimlapi-agent.jar -jar your-application.jar");
        out.println("  JAVA_TOOL_OPTIONS=-javaagent:/path/to/aimlapi-agent.jar    where you cannot change the command");
        out.println("  java -jar aimlapi-agent.jar attach PID [NAME=VALUE,...]           to one that runs already");
        out.println();
        out.println("Spans go to http://localhost:4318 (OTLP) or where OTEL_EXPORTER_OTLP_ENDPOINT says;");
        out.println("OTEL_TRACES_EXPORTER=console prints them on stderr, for a first look without a backend.");
        out.println();
        out.println("Options, as -javaagent:aimlapi-agent.jar=NAME=VALUE,NAME=VALUE or -Daimlapi.agent.NAME=VALUE");
        out.println("or AIMLAPI_AGENT_NAME in the environment (the README says more of each):");
        out.print(AgentRoom.options());
        if (arguments.length > 0 && !arguments[0].equals("--help")) {
            System.err.println("Unknown argument " + arguments[0] + "; known: --version, --help, attach");
            System.exit(2);
        }
    }

    private static synchronized void attach(String arguments, Instrumentation instrumentation) {
        try {
            if (!attached && !is("enabled", "false", arguments)) {
                attached = true;
                boolean talkative = is("log", "info", arguments) || is("log", "debug", arguments);
                ClientTrigger trigger = new ClientTrigger(arguments, instrumentation, talkative);
                instrumentation.addTransformer(trigger, instrumentation.isRetransformClassesSupported());
                trigger.catchUp();
            }
        } catch (Throwable failed) {
            System.err.println("[aimlapi-agent] ERROR not attached, the application runs on without it: " + failed);
        }
    }

    /** An option as it is mostly written; any other way of writing it is understood later, with the other options. */
    private static boolean is(String option, String expected, String arguments) {
        String value = System.getProperty("aimlapi.agent." + option);
        if (value == null) {
            value = System.getenv("AIMLAPI_AGENT_" + option.toUpperCase(Locale.ROOT));
        }
        if ((value == null || value.isEmpty()) && arguments != null) {
            return ("," + arguments + ",").contains("," + option + "=" + expected + ",");
        }
        return expected.equalsIgnoreCase(value);
    }
}
