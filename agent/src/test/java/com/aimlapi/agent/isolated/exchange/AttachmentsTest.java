package com.aimlapi.agent.isolated.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttachmentsTest {

    private final Attachments<String> attachments = new Attachments<>();

    @Test
    void objects_are_told_apart_by_identity() {
        Object one = List.of("equal");
        Object other = new java.util.ArrayList<>(List.of("equal"));
        attachments.put(one, "one's");

        assertThat(one).isEqualTo(other);
        assertThat(attachments.get(one)).isEqualTo("one's");
        assertThat(attachments.get(other)).isNull();
    }

    @Test
    void what_is_attached_later_replaces_what_was() {
        Object object = new Object();
        attachments.put(object, "first");
        attachments.put(object, "second");

        assertThat(attachments.get(object)).isEqualTo("second");
    }

    @Test
    void what_is_removed_is_gone() {
        Object object = new Object();
        attachments.put(object, "once");

        assertThat(attachments.remove(object)).isEqualTo("once");
        assertThat(attachments.remove(object)).isNull();
        assertThat(attachments.get(object)).isNull();
        assertThat(attachments.get(null)).isNull();
    }

    @Test
    void neither_the_object_nor_its_value_is_kept() {
        Attachments<Object> any = new Attachments<>();
        WeakReference<Object> object = new WeakReference<>(new Object());
        WeakReference<Object> value = new WeakReference<>(new Object());
        any.put(object.get(), value.get());

        await().until(() -> {
            System.gc();
            any.put(this, "another"); // what was collected is cleared away on the way
            return object.get() == null && value.get() == null;
        });
    }
}
