package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that a client's own authors have written, from a line of src/test/clients.xml. */
enum PeersSuite {

    /** All that there is. Its mocks look into the JDK. */
    APACHE4(
            "org\\.apache\\.http\\..*\\.Test\\w+",
            935,
            1_700,
            true,
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED"),

    /**
     * Without what asks servers on the Internet, what needs more than its jar, what waits longer than it works or makes no calls, what gives a JVM that
     * has just begun no more than a second, and WebSockets.
     */
    ASYNCHTTP(
            "org\\.asynchttpclient\\.(?!ws\\.|reactivestreams\\.|.*\\b(MaxTotalConnection|(PerRequest)?Relative302|FollowingThread"
                    + "|NoNullResponse|AsyncStreamHandler|SpnegoEngine|CookieStore|ClientStats|NettyRequestThrottleTimeout"
                    + "|IdleStateHandler|Chunking|Semaphore|PerRequestTimeout|AuthTimeout|RetryRequest)Test$).*Test",
            460,
            1_600,
            false),

    /** Those of the client, without what waits longer than it works, and what asks servers on the Internet. */
    VERTX(
            "io\\.vertx\\.tests\\.http\\.(connection\\.Http.*ClientConnectionTest|Http1xProxyTest|Http2ClientTest"
                    + "|compression\\.Http(1x|2)CompressionTest|fileupload\\.Http.*ClientFileUploadTest|Http.*ClientResponseParserTest"
                    + "|HttpResponseExpectationTest|HttpConnectionEarlyResetTest)",
            220,
            450,
            false,
            "-Dvertx.httpPort=" + port(0),
            "-Dvertx.httpsPort=" + port(5));

    private static final Pattern CLASS_OF_TEST = Pattern.compile("\\[(?:runner|class):([^]]+)]");

    private final Pattern classes;
    private final int tests;
    private final int calls;
    private final boolean quiet;
    private final List<String> flags;

    /**
     * @param tests how many there are at least
     * @param calls how many these make at least
     * @param quiet whether what they print is the same each time
     */
    PeersSuite(String classes, int tests, int calls, boolean quiet, String... flags) {
        this.classes = Pattern.compile(classes);
        this.tests = tests;
        this.calls = calls;
        this.quiet = quiet;
        this.flags = List.of(flags);
    }

    int tests() {
        return tests;
    }

    int calls() {
        return calls;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** The chosen classes. */
    List<String> classes() {
        Path unpacked = JvmCommand.applications(library());
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.map(file -> unpacked.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(classes.asMatchPredicate())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those that hold these tests; all of them if one of these is no test, but what holds the classes. */
    List<String> classesOf(Collection<String> tests) {
        List<Matcher> matchers = tests.stream().map(CLASS_OF_TEST::matcher).toList();
        return matchers.stream().allMatch(Matcher::find)
                ? matchers.stream().map(matcher -> matcher.group(1)).distinct().toList()
                : classes();
    }

    /** Where they run, and find their files. */
    Path folder() {
        return Path.of(System.getProperty("it.target"), "peers", library());
    }

    /** Runs tests as their authors do. */
    Run run(List<String> classes) {
        return run(command(), classes);
    }

    /** Runs tests with the agent, which watches all hosts that they ask. */
    Run run(List<String> classes, Collector collector) {
        return run(
                command()
                        .withAgent()
                        .property("aimlapi.agent.hosts", "127.0.0.1,localhost")
                        .reportingTo(collector.endpoint())
                        .environment("OTEL_BSP_SCHEDULE_DELAY", "20"),
                classes);
    }

    private JvmCommand command() {
        return JvmCommand.java().flags(flags).in(folder());
    }

    private Run run(JvmCommand command, List<String> classes) {
        Ended ended = command.main(library(), "com.aimlapi.agent.it.PeersTests", classes.toArray(new String[0]))
                .run();
        Map<String, Run.End> ends = new TreeMap<>();
        for (String line : ended.stdout()) {
            String[] parts = line.split("\t", 3);
            ends.put(parts[0], new Run.End(parts[1], parts[2]));
        }
        return new Run(ends, ended);
    }

    /** One that no other build on this machine uses now, nor the few behind it. */
    private static long port(int one) {
        return 20_000 + ProcessHandle.current().pid() % 1_000 * 10 + one;
    }

    private String library() {
        return "peers-" + name().toLowerCase(Locale.ROOT);
    }

    /** How tests ended, by their ids, and what else there was to see. */
    record Run(Map<String, End> ends, Ended jvm) {

        /**
         * How one test ended.
         *
         * @param how in the launcher's words, with the class of what was thrown
         */
        record End(String how, String message) {}

        String how(String test) {
            return end(test).how;
        }

        String told(String test) {
            return end(test).how + " (" + end(test).message + ")";
        }

        private End end(String test) {
            return ends.getOrDefault(test, new End("ABSENT", ""));
        }

        /** How many there were, without what only holds others. */
        long tests() {
            return ends.keySet().stream().filter(PeersSuite::isTest).count();
        }

        /** How many of them ended in which way. */
        @Override
        public String toString() {
            return ends.entrySet().stream()
                    .filter(end -> isTest(end.getKey()))
                    .collect(Collectors.groupingBy(
                            end -> end.getValue().how.split(" ")[0], TreeMap::new, Collectors.counting()))
                    .toString();
        }
    }

    private static boolean isTest(String id) {
        return id.contains("/[test:") || id.contains("/[method:");
    }
}
