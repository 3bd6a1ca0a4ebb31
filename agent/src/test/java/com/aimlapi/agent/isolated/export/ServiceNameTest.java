package com.aimlapi.agent.isolated.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    @Test
    void a_given_name_stays() {
        properties.put("spring.application.name", "other");

        assertThat(name(Resource.builder().put("service.name", "given").build()))
                .isEqualTo("given");
    }

    @Test
    void spring_s_name_comes_before_the_command_and_its_property_before_its_variable() {
        properties.put("sun.java.command", "com.example.Main");
        variables.put("SPRING_APPLICATION_NAME", "variable");
        assertThat(name(Resource.getDefault())).isEqualTo("variable");

        properties.put("spring.application.name", "property");
        assertThat(name(Resource.getDefault())).isEqualTo("property");
    }

    @ParameterizedTest
    @CsvSource({
        "/opt/app/shop-1.2.jar --port 80, shop-1.2",
        "shop.jar, shop",
        "com.example.Main a b, com.example.Main",
        "com.example.Main /data/x.jar, com.example.Main",
        "com.example/com.example.Main, com.example.Main"
    })
    void a_command_is_called_by_its_jar_file_or_main_class(String command, String name) {
        properties.put("sun.java.command", command);

        assertThat(name(Resource.getDefault())).isEqualTo(name);
    }

    @Test
    void a_jar_file_may_have_blanks_in_its_name(@TempDir Path directory) throws Exception {
        Path jar = Files.createFile(
                Files.createDirectory(directory.resolve("my apps")).resolve("the shop.jar"));
        properties.put("sun.java.command", jar + " argument");

        assertThat(name(Resource.getDefault())).isEqualTo("the shop");
    }

    @Test
    void without_any_hint_the_sdk_s_own_default_stays() {
        assertThat(name(Resource.getDefault())).startsWith("unknown_service");
    }

    private String name(Resource resource) {
        return new ServiceName(properties::get, variables::get)
                .addTo(resource)
                .getAttribute(AttributeKey.stringKey("service.name"));
    }
}
