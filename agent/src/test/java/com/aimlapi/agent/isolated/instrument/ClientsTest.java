package com.aimlapi.agent.isolated.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientsTest {

    @Test
    void the_front_door_waits_for_every_hooked_class_and_no_other() throws Exception {
        Collection<String> hooked = new ArrayList<>(frontDoorsNames("HOOKED"));
        hooked.addAll(frontDoorsNames("SHARED"));
        hooked.addAll(frontDoorsNames("RESOLVING"));
        hooked.addAll(frontDoorsNames("SDK"));
        hooked.addAll(frontDoorsNames("SDK_END"));
        assertThat(hooked)
                .containsExactlyInAnyOrderElementsOf(names(Clients.all().stream()
                        .flatMap(client -> client.hooks().stream().map(Hook::className))));
    }

    @Test
    void the_front_door_listens_to_every_announcer_and_no_other() throws Exception {
        assertThat(frontDoorsNames("ANNOUNCING"))
                .containsExactlyInAnyOrderElementsOf(
                        names(Clients.all().stream().flatMap(client -> client.announcers().stream())));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_client_has_an_adapter_that_takes_the_exchanges(HttpClient client) {
        assertThat(client.hooks()).isNotEmpty();
        // Read, not loaded: the client's library need not be on our class path.
        JavaClass adapter = new ClassFileImporter()
                .importPackages(client.adapter().substring(0, client.adapter().lastIndexOf('.')))
                .get(client.adapter());
        assertThat(adapter.isAssignableTo(Adapter.class)).isTrue();
        assertThat(adapter.tryGetConstructor(Exchanges.class))
                .hasValueSatisfying(
                        constructor -> assertThat(constructor.getModifiers()).contains(JavaModifier.PUBLIC));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void only_references_are_replaced(HttpClient client) {
        for (Hook hook : client.hooks()) {
            assertThat(hook.descriptor()).matches("\\(.*\\).*");
            if (hook.replacesResult()) {
                assertThat(hook.descriptor()).endsWith(";");
            }
        }
    }

    static Stream<HttpClient> clients() {
        return Clients.all().stream();
    }

    private static Collection<String> names(Stream<String> classNames) {
        return classNames.map(name -> name.replace('.', '/')).distinct().toList();
    }

    private static Collection<String> frontDoorsNames(String field) throws ReflectiveOperationException {
        Field names = Class.forName("com.aimlapi.agent.ClientTrigger").getDeclaredField(field);
        names.setAccessible(true);
        return Arrays.asList((String[]) names.get(null));
    }
}
