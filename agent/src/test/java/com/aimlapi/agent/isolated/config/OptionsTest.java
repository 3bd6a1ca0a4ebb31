package com.aimlapi.agent.isolated.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.isolated.config.Options.Events;
import com.aimlapi.agent.isolated.config.Options.Spans;
import com.aimlapi.agent.isolated.config.Options.Telemetry;
import com.aimlapi.agent.isolated.exchange.WatchedHosts;
import com.aimlapi.agent.isolated.log.Log;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void unsetEveryOptionHasItsDefault() {
        Options options = read(null);

        assertThat(options.enabled()).isTrue();
        assertThat(options.hosts()).containsExactly("aimlapi.com");
        assertThat(options.spans()).isEqualTo(Spans.ALL);
        assertThat(options.telemetry()).isEqualTo(Telemetry.AUTO);
        assertThat(options.events()).isEqualTo(Events.SPAN);
        assertThat(options.bodyLimit()).isEqualTo(65_536);
        assertThat(options.captureBody()).isFalse();
        assertThat(options.captureMessage()).isTrue();
        assertThat(options.log()).isEqualTo(Log.Level.WARN);
        assertThat(options.warnings()).isEmpty();
    }

    @Test
    void everyOptionCanBeSetAsProperty() {
        setAll((option, value) -> properties.setProperty("aimlapi.agent." + option, value));

        assertAllSet(read(null));
    }

    @Test
    void everyOptionCanBeSetInTheEnvironment() {
        setAll((option, value) ->
                environment.put("AIMLAPI_AGENT_" + option.replace('-', '_').toUpperCase(Locale.ROOT), value));

        assertAllSet(read(null));
    }

    @Test
    void everyOptionCanBeSetAsAgentArgument() {
        StringBuilder arguments = new StringBuilder();
        setAll((option, value) ->
                arguments.append(option).append('=').append(value).append(','));

        assertAllSet(read(arguments.toString()));
    }

    @Test
    void aPropertyGoesBeforeTheEnvironmentAndThatBeforeAnArgument() {
        assertThat(read("spans=errors,log=debug,body-limit=1").bodyLimit()).isEqualTo(1);
        environment.put("AIMLAPI_AGENT_BODY_LIMIT", "2");
        assertThat(read("body-limit=1").bodyLimit()).isEqualTo(2);
        properties.setProperty("aimlapi.agent.body-limit", "3");
        assertThat(read("body-limit=1").bodyLimit()).isEqualTo(3);
    }

    @Test
    void propertiesThatAreOnlyDefaultsOfOthersCount() {
        properties.setProperty("aimlapi.agent.spans", "errors");
        properties.setProperty("aimlapi.agent.sprans", "errors");
        Options options = Options.read(null, new Properties(properties), environment);

        assertThat(options.spans()).isEqualTo(Spans.ERRORS);
        assertThat(options.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    enabled=no            | enabled         | 'no'       | true, false
                    capture-body=1        | capture-body    | '1'        | true, false
                    capture-message=      | capture-message | ''         | true, false
                    spans=some            | spans           | 'some'     | all, errors
                    telemetry=otlp        | telemetry       | 'otlp'     | auto, agent, app, own, off
                    events=logs           | events          | 'logs'     | span, log, both, none
                    body-limit=1MB        | body-limit      | '1MB'      | 0 to 1048576
                    body-limit=-1         | body-limit      | '-1'       | 0 to 1048576
                    body-limit=1048577    | body-limit      | '1048577'  | 0 to 1048576
                    body-limit=9999999999 | body-limit      | '9999999999' | 0 to 1048576
                    hosts=http://a/       | hosts           | 'http://a/' | name:port
                    hosts=                | hosts           | ''         | name:port
                    hosts=a;b:0           | hosts           | 'a;b:0'    | name:port
                    log=trace             | log             | 'trace'    | off, error, warn, info, debug
                    """)
    void aBadValueGivesOneWarningAndTheDefault(String argument, String option, String value, String allowed) {
        Options options = read(argument.trim());

        assertThat(options.warnings()).singleElement().asString().contains(option, value, allowed);
        assertThat(options)
                .usingRecursiveComparison()
                .ignoringFields("warnings")
                .isEqualTo(read(null));
    }

    @Test
    void aBadValueIsNotMadeUpForByOneOfLessWeight() {
        properties.setProperty("aimlapi.agent.spans", "some");
        environment.put("AIMLAPI_AGENT_SPANS", "errors");

        assertThat(read(null).spans()).isEqualTo(Spans.ALL);
    }

    @Test
    void everyUnknownNameIsWarnedOfOnceWithTheKnownOnes() {
        properties.setProperty("aimlapi.agent.sprans", "all");
        properties.setProperty("aimlapi.agents", "no prefix of ours");
        environment.put("AIMLAPI_AGENT_BODY-LIMIT", "1");
        environment.put("AIMLAPI_API_KEY", "not ours");
        Options options = read("host=a,spans=errors,debug");

        assertThat(options.warnings())
                .hasSize(4)
                .allSatisfy(warning -> assertThat(warning)
                        .contains("enabled, hosts, spans, telemetry, events, body-limit, capture-body, capture-message,"
                                + " capture-model, capture-caller, log"))
                .anySatisfy(warning -> assertThat(warning).contains("system property 'aimlapi.agent.sprans'"))
                .anySatisfy(warning -> assertThat(warning).contains("environment variable 'AIMLAPI_AGENT_BODY-LIMIT'"))
                .anySatisfy(warning -> assertThat(warning).contains("agent argument 'host'"))
                .anySatisfy(warning -> assertThat(warning).contains("agent argument 'debug'"));
        assertThat(options.spans()).isEqualTo(Spans.ERRORS);
    }

    @Test
    void warningsNeverRepeatASecretAndHaveOneLine() {
        properties.setProperty("aimlapi.agent.api-key", "b747e891b747e891b747e891b747e891");
        properties.setProperty("aimlapi.agent.hosts", "https://user:hunter2@proxy.example");
        properties.setProperty("aimlapi.agent.log", "b747e891b747e891b747e891b747e891");
        properties.setProperty("aimlapi.agent.spans", "a\nb" + "x".repeat(10_000));
        environment.put("AIMLAPI_AGENT_KEY", "hunter2");

        assertThat(read("token=hunter2,b747e891b747e891b747e891b747e891").warnings())
                .hasSize(7)
                .allSatisfy(warning -> assertThat(warning)
                        .doesNotContain("b747", "hunter2", "\n")
                        .hasSizeLessThan(400))
                .anySatisfy(warning -> assertThat(warning).contains("[REDACTED]@proxy.example"));
    }

    @Test
    void emptyVariablesAndArgumentsCountAsUnset() {
        environment.put("AIMLAPI_AGENT_SPANS", " ");
        environment.put("AIMLAPI_AGENT_HOSTS", "");

        for (String arguments : new String[] {null, "", " ", ",", " , ,"}) {
            assertThat(read(arguments).warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hosts=a.com,b.com:8080,[::1]:9,spans=errors",
                "hosts=a.com;b.com:8080;[::1]:9,spans=errors",
                "hosts=a.com|b.com:8080|[::1]:9,spans=errors",
                "hosts= a.com  b.com:8080 [::1]:9 , spans = errors ",
                "spans=errors,hosts=a.com,b.com:8080,[::1]:9",
            })
    void hostsAsArgumentMayBeSeparatedByWhatTheShellAllows(String arguments) {
        Options options = read(arguments);

        assertThat(options.hosts()).containsExactly("a.com", "b.com:8080", "[::1]:9");
        assertThat(options.spans()).isEqualTo(Spans.ERRORS);
        assertThat(options.warnings()).isEmpty();
    }

    @Test
    void anOptionWithoutAValueIsNoHost() {
        Options options = read("hosts=a.com,enabled");

        assertThat(options.hosts()).containsExactly("a.com");
        assertThat(options.warnings()).singleElement().asString().contains("'enabled'", "NAME=VALUE");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    aimlapi.com, true
                    AIMLAPI.com., true
                    localhost, true
                    my_host-1:65535, true
                    127.0.0.1, true
                    127.0.0.1:8080, true
                    [::1], true
                    [::1]:8080, true
                    [::ffff:127.0.0.1], true
                    a:65536, false
                    a:0, false
                    a:, false
                    a:-1, false
                    a:+1, false
                    a:1x, false
                    a:1:2, false
                    :80, false
                    ::1, false
                    [], false
                    [::1, false
                    [::1]x, false
                    [::1]:, false
                    [g::1], false
                    http://a, false
                    a/b, false
                    *.a.com, false
                    .a.com, false
                    ., false
                    ä.com, false
                    """)
    void aHostIsTakenIfTheWatchedHostsUnderstandIt(String host, boolean valid) {
        properties.setProperty("aimlapi.agent.hosts", host);
        Options options = read(null);

        assertThat(options.hosts()).containsExactly(valid ? host : "aimlapi.com");
        assertThat(options.warnings()).hasSize(valid ? 0 : 1);
        WatchedHosts.of(options.hosts());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN,  logs,     -,    LOG
                    OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN,  logs/dup, -,    BOTH
                    OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN,  ' LOGS ', -,    LOG
                    OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN,  spans,    -,    SPAN
                    OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN,  '',       -,    SPAN
                    OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN,  logs,     none, NONE
                    OTEL_SEMCONV_EXCEPTION_SIGNAL_PREVIEW, logs,     -,    LOG
                    otel.semconv.exception.signal.opt.in,  logs,     -,    LOG
                    otel.semconv.exception.signal.preview, logs/dup, -,    BOTH
                    otel.semconv.exception.signal.preview, logs/dup, span, SPAN
                    """)
    void unsetEventsGoWhereOpenTelemetrysSwitchSays(String name, String value, String own, Events expected) {
        environment.put(name, value);
        properties.setProperty(name, value);
        (name.startsWith("OTEL") ? properties : environment).remove(name);
        Options options = read(own == null ? null : "events=" + own);

        assertThat(options.events()).isEqualTo(expected);
        assertThat(options.warnings()).isEmpty();
    }

    @Test
    void namesOfValuesAreUnderstoodInAnyCaseAndLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(read("log=Info,capture-body=TRUE").log()).isEqualTo(Log.Level.INFO);
            assertThat(read("log=Info,capture-body=TRUE").captureBody()).isTrue();
            assertThat(Option.BODY_LIMIT.variable()).isEqualTo("AIMLAPI_AGENT_BODY_LIMIT");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void theTableSaysWhatTheReaderDoes(Option option) {
        assertThat(option.meaning()).isNotBlank();
        properties.setProperty(option.property(), option.defaultValue());
        assertThat(read(null)).usingRecursiveComparison().isEqualTo(read(""));

        Enum<?>[] choices = switch (option) {
            case SPANS -> Spans.values();
            case TELEMETRY -> Telemetry.values();
            case EVENTS -> Events.values();
            case LOG -> Log.Level.values();
            default -> new Enum<?>[0];
        };
        if (choices.length > 0) {
            assertThat(Arrays.stream(choices).map(choice -> choice.name().toLowerCase(Locale.ROOT)))
                    .containsExactly(option.allowed().split(", "));
        }
    }

    private void setAll(BiConsumer<String, String> setter) {
        setter.accept("enabled", "false");
        setter.accept("hosts", "a.com;b.com:8080");
        setter.accept("spans", "errors");
        setter.accept("telemetry", "own");
        setter.accept("events", "both");
        setter.accept("body-limit", "0");
        setter.accept("capture-body", "true");
        setter.accept("capture-message", "false");
        setter.accept("log", "debug");
    }

    private static void assertAllSet(Options options) {
        assertThat(options.enabled()).isFalse();
        assertThat(options.hosts()).isEqualTo(List.of("a.com", "b.com:8080"));
        assertThat(options.spans()).isEqualTo(Spans.ERRORS);
        assertThat(options.telemetry()).isEqualTo(Telemetry.OWN);
        assertThat(options.events()).isEqualTo(Events.BOTH);
        assertThat(options.bodyLimit()).isZero();
        assertThat(options.captureBody()).isTrue();
        assertThat(options.captureMessage()).isFalse();
        assertThat(options.log()).isEqualTo(Log.Level.DEBUG);
        assertThat(options.warnings()).isEmpty();
    }

    private Options read(String arguments) {
        return Options.read(arguments, properties, environment);
    }
}
