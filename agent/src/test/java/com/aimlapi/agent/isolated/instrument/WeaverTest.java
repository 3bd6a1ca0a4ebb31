package com.aimlapi.agent.isolated.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aimlapi.agent.bridge.AimlapiBridge;
import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeaverTest {

    private final Recorder bridge = new Recorder();

    @BeforeEach
    void openBridge() {
        AimlapiBridge.install(bridge);
    }

    @AfterEach
    void closeBridge() {
        AimlapiBridge.install(null);
    }

    @Test
    void a_hooked_method_tells_its_arguments_and_its_result() throws Exception {
        Object target = woven(new HttpClient("t", "t").hook(0, name(), "join", join()));

        assertThat(call(target, "join", "a", 3L, true)).isEqualTo("a3true");
        assertThat(bridge.entered).containsExactly(List.of("a", 3L, true));
        assertThat(bridge.left).containsExactly("a3true");
    }

    @Test
    void an_argument_is_replaced_where_the_hook_says_so() throws Exception {
        Object target =
                woven(new HttpClient("t", "t").hook(0, name(), "join", join()).replacingArgument(0));
        bridge.firstArgument = "b";

        assertThat(call(target, "join", "a", 3L, true)).isEqualTo("b3true");
    }

    @Test
    void an_argument_stays_where_the_hook_does_not_say_so() throws Exception {
        Object target = woven(new HttpClient("t", "t").hook(0, name(), "join", join()));
        bridge.firstArgument = "b";

        assertThat(call(target, "join", "a", 3L, true)).isEqualTo("a3true");
    }

    @Test
    void the_result_is_replaced_where_the_hook_says_so() throws Exception {
        Object target =
                woven(new HttpClient("t", "t").hook(0, name(), "join", join()).replacingResult());
        bridge.result = "other";

        assertThat(call(target, "join", "a", 3L, true)).isEqualTo("other");
    }

    @Test
    void the_result_stays_where_the_hook_does_not_say_so() throws Exception {
        Object target = woven(new HttpClient("t", "t").hook(0, name(), "join", join()));
        bridge.result = "other";

        assertThat(call(target, "join", "a", 3L, true)).isEqualTo("a3true");
    }

    @Test
    void primitive_results_void_and_static_methods_are_told_too() throws Exception {
        Object target = woven(new HttpClient("t", "t")
                .hook(0, name(), "loop", "(ID)J")
                .hook(1, name(), "nothing", "()V")
                .hook(2, name(), "twice", "(Ljava/lang/String;)Ljava/lang/String;"));

        assertThat(call(target, "loop", 4, 0.5)).isEqualTo(10L);
        assertThat(call(target, "nothing")).isNull();
        assertThat(call(target, "twice", "x")).isEqualTo("xx");
        assertThat(bridge.left).containsExactly(10L, null, "xx");
    }

    @Test
    void what_is_thrown_is_told_and_thrown_on() throws Exception {
        Object target = woven(new HttpClient("t", "t").hook(0, name(), "risky", "(I)Ljava/lang/String;"));

        assertThat(call(target, "risky", 0)).isEqualTo("caught / by zero");
        assertThatThrownBy(() -> call(target, "risky", -1)).hasMessage("negative");
        assertThat(bridge.left).hasSize(2);
        assertThat(bridge.left.get(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void frames_hold_where_the_body_has_branches_and_overwrites_its_arguments() throws Exception {
        Object target =
                woven(new HttpClient("t", "t").hook(0, name(), "frames", "(Ljava/lang/Object;JI)Ljava/lang/Object;"));

        assertThat(call(target, "frames", "x", 1L, 5)).isEqualTo("x5");
        assertThat(call(target, "frames", null, 2L, 1)).isEqualTo("none1");
    }

    @Test
    void a_delegate_that_throws_changes_nothing() throws Exception {
        Object target =
                woven(new HttpClient("t", "t").hook(0, name(), "join", join()).replacingResult());
        AimlapiBridge.install(new AimlapiBridge() {
            @Override
            protected Object onEnter(Object[] arguments, Object self, int hook, Class<?> owner) {
                throw new StackOverflowError();
            }

            @Override
            protected Object onExit(Object result, Throwable thrown, int hook, Class<?> owner, Object token) {
                throw new StackOverflowError();
            }
        });

        assertThat(call(target, "join", "a", 3L, true)).isEqualTo("a3true");
    }

    @Test
    void a_hook_without_its_method_is_said_and_the_class_left_alone() {
        List<String> missing = new ArrayList<>();

        byte[] woven =
                weave(new HttpClient("t", "t").hook(0, name(), "gone", "()V"), hook -> missing.add(hook.toString()));

        assertThat(woven).isNull();
        assertThat(missing).containsExactly(name() + ".gone()V");
    }

    @Test
    void one_of_several_hooks_of_a_point_is_enough() throws Exception {
        Object target =
                woven(new HttpClient("t", "t").hook(0, name(), "gone", "()V").hook(0, name(), "nothing", "()V"));

        call(target, "nothing");
        assertThat(bridge.left).hasSize(1);
    }

    @Test
    void a_hook_that_need_not_be_there_may_be_missing() throws Exception {
        Object target = woven(new HttpClient("t", "t")
                .hook(0, name(), "gone", "()V")
                .whereThere()
                .hook(1, name(), "nothing", "()V"));

        call(target, "nothing");
        assertThat(bridge.left).hasSize(1);
    }

    @Test
    void a_class_that_lacks_one_of_two_points_is_left_alone_as_a_whole() {
        List<String> missing = new ArrayList<>();

        byte[] woven = weave(
                new HttpClient("t", "t").hook(0, name(), "nothing", "()V").hook(1, name(), "gone", "()V"),
                hook -> missing.add(hook.toString()));

        assertThat(woven).isNull();
        assertThat(missing).containsExactly(name() + ".gone()V");
    }

    @Test
    void a_constructor_is_told_of_at_its_end_with_its_object() throws Exception {
        Object target = woven(new HttpClient("t", "t").hook(0, name(), "<init>", "()V"));

        assertThat(bridge.entered).containsExactly(List.of());
        assertThat(bridge.objects).containsExactly(target);
        assertThat(bridge.left).isEmpty();
    }

    @Test
    void a_class_file_of_before_java_5_is_woven_too() throws Exception {
        byte[] classFile = Weaver.weave(
                ofJava3(),
                Map.of(
                        0,
                        new HttpClient("t", "t")
                                .hook(0, "Old", "same", same())
                                .hooks()
                                .get(0)),
                hook -> {
                    throw new AssertionError(hook);
                });

        assertThat(call(defined("Old", classFile), "same", "x")).isEqualTo("x");
        assertThat(bridge.left).containsExactly("x");
    }

    @Test
    void a_method_of_a_relocated_copy_is_found_by_its_original_descriptor() {
        assertThat(Relocated.alike(
                        "(Lokhttp3/Call;I)Lokhttp3/Response;", "(Lfat/okhttp3/Call;I)Lfat/okhttp3/Response;"))
                .isTrue();
        assertThat(Relocated.alike("(Ljava/lang/String;[J)V", "(Ljava/lang/String;[J)V"))
                .isTrue();
        assertThat(Relocated.alike("(Lokhttp3/Call;)V", "(Lfat/okhttp3/Call;I)V"))
                .isFalse();
        assertThat(Relocated.alike("(Lokhttp3/Call;)V", "(Lfat/notokhttp3/Call;)V"))
                .isFalse();
        assertThat(Relocated.alike("(I)V", "(J)V")).isFalse();
    }

    @Test
    void a_name_tells_what_was_put_in_front_of_it() {
        assertThat(Relocated.prefix("okhttp3/Call", "okhttp3/Call")).isEmpty();
        assertThat(Relocated.prefix("okhttp3/Call", "org/acme/okhttp3/Call")).isEqualTo("org/acme/");
        assertThat(Relocated.prefix("okhttp3/Call", "org/acme/myokhttp3/Call")).isNull();
        assertThat(Relocated.prefix("okhttp3/Call", "Call")).isNull();
    }

    private static String name() {
        return Sample.class.getName();
    }

    private static String join() {
        return "(Ljava/lang/String;JZ)Ljava/lang/String;";
    }

    private static String same() {
        return "(Ljava/lang/String;)Ljava/lang/String;";
    }

    /** No compiler of today writes such a one. */
    private static byte[] ofJava3() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_3, Opcodes.ACC_SUPER, "Old", null, "java/lang/Object", null);
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        MethodVisitor same = writer.visitMethod(0, "same", same(), null, null);
        same.visitVarInsn(Opcodes.ALOAD, 1);
        same.visitInsn(Opcodes.ARETURN);
        same.visitMaxs(1, 2);
        return writer.toByteArray();
    }

    private static byte[] weave(HttpClient client, java.util.function.Consumer<Hook> missing) {
        Map<Integer, Hook> hooks = new HashMap<>();
        client.hooks().forEach(hook -> hooks.put(hooks.size(), hook));
        try (InputStream in =
                WeaverTest.class.getResourceAsStream("/" + Type.getInternalName(Sample.class) + ".class")) {
            return Weaver.weave(in.readAllBytes(), hooks, missing);
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static Object woven(HttpClient client) throws Exception {
        byte[] classFile = weave(client, hook -> {
            throw new AssertionError(hook);
        });
        return defined(name(), classFile);
    }

    private static Object defined(String name, byte[] classFile) throws Exception {
        Class<?> woven = new ClassLoader(WeaverTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(name, classFile, 0, classFile.length);
            }
        }.define();
        Constructor<?> constructor = woven.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Object call(Object target, String method, Object... arguments) throws Exception {
        for (Method candidate : target.getClass().getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                candidate.setAccessible(true);
                try {
                    return candidate.invoke(target, arguments);
                } catch (InvocationTargetException thrown) {
                    throw (Exception) thrown.getCause();
                }
            }
        }
        throw new AssertionError(method);
    }

    private static final class Recorder extends AimlapiBridge {

        private final List<List<Object>> entered = new ArrayList<>();
        private final List<Object> objects = new ArrayList<>();
        private final List<Object> left = new ArrayList<>();
        private Object firstArgument;
        private Object result;

        @Override
        protected Object onEnter(Object[] arguments, Object self, int hook, Class<?> owner) {
            entered.add(arguments == null ? List.of() : List.of(arguments));
            if (self != null) {
                objects.add(self);
            }
            if (firstArgument != null) {
                arguments[0] = firstArgument;
            }
            return "token";
        }

        @Override
        protected Object onExit(Object returned, Throwable thrown, int hook, Class<?> owner, Object token) {
            assertThat(token).isEqualTo("token");
            left.add(thrown == null ? returned : thrown);
            return result == null ? returned : result;
        }
    }

    /** What is woven: every kind of return, locals, branches, loops and handlers of its own. */
    static final class Sample {

        String join(String text, long number, boolean flag) {
            return text + number + flag;
        }

        long loop(int to, double ignored) {
            long sum = 0;
            for (int i = 1; i <= to; i++) {
                sum += i;
            }
            return sum;
        }

        void nothing() {}

        static String twice(String text) {
            return text + text;
        }

        String risky(int by) {
            try {
                if (by < 0) {
                    throw new IllegalArgumentException("negative");
                }
                return "got " + 1 / by;
            } catch (ArithmeticException e) {
                return "caught " + e.getMessage();
            }
        }

        Object frames(Object value, long wide, int count) {
            if (value == null) {
                value = "none";
                wide = count;
            }
            double halved = wide / 2.0;
            String text = halved > 1_000 ? "many" : String.valueOf(value);
            for (int i = 0; i < 3; i++) {
                if (i == 1 && text.isEmpty()) {
                    return halved;
                }
            }
            synchronized (this) {
                return text + count;
            }
        }
    }
}
