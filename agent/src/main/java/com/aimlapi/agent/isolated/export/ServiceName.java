package com.aimlapi.agent.isolated.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.io.File;
import java.util.function.UnaryOperator;

/** What to call an application whose user did not say: the name that it has elsewhere. */
final class ServiceName {

    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final String JAR = ".jar";

    private final UnaryOperator<String> property;
    private final UnaryOperator<String> variable;

    ServiceName(UnaryOperator<String> property, UnaryOperator<String> variable) {
        this.property = property;
        this.variable = variable;
    }

    /** Leaves alone what came from {@code OTEL_SERVICE_NAME} or {@code OTEL_RESOURCE_ATTRIBUTES}. */
    Resource addTo(Resource resource) {
        String given = resource.getAttribute(SERVICE_NAME);
        String found = given == null || given.startsWith("unknown_service") ? find() : null;
        return found == null
                ? resource
                : resource.toBuilder().put(SERVICE_NAME, found).build();
    }

    private String find() {
        String spring = property.apply("spring.application.name");
        if (empty(spring)) {
            spring = variable.apply("SPRING_APPLICATION_NAME");
        }
        return empty(spring) ? ofCommand(property.apply("sun.java.command")) : spring;
    }

    /** @param command jar file or main class, then the arguments, all joined by blanks */
    private static String ofCommand(String command) {
        if (empty(command)) {
            return null;
        }
        String first = command.split(" ", 2)[0];
        String jar = first.endsWith(JAR) ? first : jarWithBlanks(command);
        if (jar != null) {
            return new File(jar).getName().replaceFirst("\\.jar$", "");
        }
        // "module/class" when started with -m
        return first.substring(first.indexOf('/') + 1);
    }

    /** A file name with blanks can't be told from arguments but by looking. */
    private static String jarWithBlanks(String command) {
        for (int at = command.indexOf(JAR); at >= 0; at = command.indexOf(JAR, at + 1)) {
            String file = command.substring(0, at + JAR.length());
            if (new File(file).isFile()) {
                return file;
            }
        }
        return null;
    }

    private static boolean empty(String text) {
        return text == null || text.trim().isEmpty();
    }
}
