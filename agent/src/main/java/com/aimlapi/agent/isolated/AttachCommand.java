package com.aimlapi.agent.isolated;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * {@code java -jar aimlapi-agent.jar attach PID [OPTIONS]}: loads the agent into a JVM that runs already. What that needs is only in a JDK
 * (module {@code jdk.attach}, on Java 8 its {@code tools.jar}), so it is called by name.
 */
final class AttachCommand {

    private static final String MACHINE = "com.sun.tools.attach.VirtualMachine";
    private static final String USAGE = "java -jar aimlapi-agent.jar attach PID [NAME=VALUE,NAME=VALUE]";

    private AttachCommand() {}

    /**
     * @param arguments those of the command line, the first of which is the command's name
     * @return the exit code: 0 if the agent has been loaded, 1 if it could not be, 2 if the command line is wrong
     */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length < 2 || arguments.length > 3 || !arguments[1].matches("\\d{1,10}")) {
            err.println("Usage: " + USAGE);
            list(err);
            return 2;
        }
        try {
            load(arguments[1], arguments.length == 3 ? arguments[2] : null);
            out.println("The agent is loaded into JVM " + arguments[1]
                    + "; spans go where OTEL_EXPORTER_OTLP_ENDPOINT of" + " that JVM says.");
            return 0;
        } catch (InvocationTargetException refused) {
            if (ofAnotherAge(refused.getCause())) {
                out.println("The agent is loaded into JVM " + arguments[1]
                        + ", whose Java is of another age and said so in a" + " way of its own.");
                return 0;
            }
            err.println("JVM " + arguments[1] + " cannot be attached to: " + refused.getCause());
            err.println("It must be there, run as the same user, and not have -XX:+DisableAttachMechanism"
                    + " or -XX:-EnableDynamicAgentLoading.");
        } catch (Exception noJdk) {
            err.println("This Java (" + System.getProperty("java.home")
                    + ") cannot attach to another one: use a JDK's. " + noJdk);
        }
        return 1;
    }

    /** Until Java 9 a JVM answered with a bare number, which newer ones take for a failure, and their answer is none to older ones. */
    private static boolean ofAnotherAge(Throwable answer) {
        String message = String.valueOf(answer.getMessage());
        return (answer.getClass().getSimpleName().equals("AgentLoadException") && message.equals("0"))
                || message.startsWith("Non-numeric value found");
    }

    private static void load(String pid, String options) throws Exception {
        Class<?> type = machineType();
        Object machine = type.getMethod("attach", String.class).invoke(null, pid);
        try {
            type.getMethod("loadAgent", String.class, String.class).invoke(machine, jar().getPath(), options);
        } finally {
            type.getMethod("detach").invoke(machine);
        }
    }

    /** The JVMs that are there, for somebody who does not know the number. */
    private static void list(PrintStream err) {
        try {
            Class<?> type = machineType();
            List<?> machines = (List<?>) type.getMethod("list").invoke(null);
            err.println("Running JVMs of this user:");
            for (Object machine : machines) {
                Method id = Class.forName(MACHINE + "Descriptor", true, type.getClassLoader())
                        .getMethod("id");
                Method name = id.getDeclaringClass().getMethod("displayName");
                String shown = String.valueOf(name.invoke(machine));
                if (!shown.contains(jar().getName() + " attach")) {
                    // Its arguments may hold secrets.
                    int end = shown.indexOf(' ');
                    err.println("  " + id.invoke(machine) + "  " + (end < 0 ? shown : shown.substring(0, end)));
                }
            }
        } catch (Exception unknown) {
            err.println("(which JVMs are running is not known to this Java: " + unknown + ")");
        }
    }

    private static Class<?> machineType() throws Exception {
        try {
            return Class.forName(MACHINE, true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException java8) {
            File tools = new File(new File(System.getProperty("java.home")).getParentFile(), "lib/tools.jar");
            URL[] urls = {tools.toURI().toURL()};
            return Class.forName(MACHINE, true, new URLClassLoader(urls));
        }
    }

    private static File jar() throws Exception {
        return new File(AttachCommand.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
