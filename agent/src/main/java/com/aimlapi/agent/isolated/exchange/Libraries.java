package com.aimlapi.agent.isolated.exchange;

/** Whose classes stand between an application's code and an HTTP client's innermost method, and are not the application's. */
final class Libraries {

    /**
     * Packages: ourselves, the JDK and its languages, HTTP clients and what they run on, frameworks, AI SDKs. One text that begins with a
     * blank, since the build changes literals that begin like a package that it relocates.
     */
    private static final String PACKAGES = " com.aimlapi.agent.isolated com.aimlapi.agent.bridge"
            + " java javax jakarta jdk sun com.sun kotlin kotlinx scala groovy org.codehaus.groovy org.apache.groovy clojure"
            + " okhttp3 okio retrofit2 feign org.apache.http org.apache.hc org.apache.cxf org.asynchttpclient com.ning.http"
            + " org.eclipse.jetty org.glassfish org.jboss com.linecorp.armeria io.ktor io.helidon org.apache.pekko akka play"
            + " com.google.api com.google.common kong.unirest"
            + " io.netty reactor io.vertx io.reactivex io.smallrye io.micrometer io.opentelemetry io.github.resilience4j"
            + " dev.failsafe net.bytebuddy com.fasterxml"
            + " org.springframework io.quarkus io.quarkiverse io.micronaut org.aspectj org.apache.camel org.apache.tomcat"
            + " org.apache.catalina io.undertow"
            + " com.openai com.anthropic com.azure com.microsoft.semantickernel dev.langchain4j com.theokanning.openai"
            + " io.github.sashirestela com.aallam.openai com.google.genai com.embabel";

    private static final String[] PREFIXES =
            PACKAGES.trim().replace(" ", ". ").concat(".").split(" ");

    private Libraries() {}

    /** Also a copy of a library below another package, and what a proxy or a generated class has added. */
    static boolean include(String className) {
        for (String prefix : PREFIXES) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        String below = "." + className;
        return className.contains("$$")
                || below.contains(".shaded.")
                || below.contains(".shadow.")
                || below.contains(".okhttp3.")
                || below.contains(".apache.http.");
    }
}
