package com.aimlapi.agent.isolated.client.helidon;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The members of Helidon that the adapter uses, by their names: Helidon's classes are of Java 21, and this project is compiled on
 * older JDKs too, for which they don't exist. Each of these was there from 4.0.8 to 4.5.
 *
 * <p>What is asked for calls to hosts that nobody watches has a handle of its own; the rest is looked up once for each class.
 */
final class Internals {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final MethodHandle template;
    private final MethodHandle uri;
    private final MethodHandle host;
    private final MethodHandle port;
    private final ClassValue<Map<String, MethodHandle>> methods = new ClassValue<Map<String, MethodHandle>>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    Internals(Object request) throws ReflectiveOperationException {
        Field uriTemplate = field(request.getClass(), "uriTemplate");
        uriTemplate.setAccessible(true);
        template = LOOKUP.unreflectGetter(uriTemplate).asType(methodType(Object.class, Object.class));
        uri = method(request.getClass(), "uri");
        Class<?> uriType = uriTemplate.getDeclaringClass().getMethod("uri").getReturnType();
        host = LOOKUP.unreflect(uriType.getMethod("host")).asType(methodType(String.class, Object.class));
        port = LOOKUP.unreflect(uriType.getMethod("port")).asType(methodType(int.class, Object.class));
    }

    /** With what a template adds, which may be all of it. */
    Object uri(Object request) throws Throwable {
        return (Object) template.invokeExact(request) == null
                ? (Object) uri.invokeExact(request)
                : call(request, "resolvedUri");
    }

    String host(Object uri) throws Throwable {
        return (String) host.invokeExact(uri);
    }

    int port(Object uri) throws Throwable {
        return (int) port.invokeExact(uri);
    }

    String method(Object request) throws Throwable {
        return (String) call(call(request, "method"), "text");
    }

    int status(Object response) throws Throwable {
        return (int) call(call(response, "status"), "code");
    }

    String version(Object response) {
        return response.getClass().getSimpleName().startsWith("Http2") ? "2" : "1.1";
    }

    /** Those of a request or a response, found by their names in any case. */
    Map<String, String> headers(Object message) throws Throwable {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Object header : (Iterable<?>) call(message, "headers")) {
            headers.put((String) call(header, "name"), (String) call(header, "values"));
        }
        return headers;
    }

    /** HTTP/1.1 and HTTP/2 have words of their own for that. */
    boolean isEnd(Object buffer) throws Throwable {
        return buffer == null || (int) call(buffer, "available") == 0;
    }

    /** The buffer is new and not yet anybody's: it is read, and wound back to its start, which is where it was. */
    byte[] bytes(Object buffer) throws Throwable {
        try {
            return (byte[]) call(buffer, "readBytes");
        } finally {
            call(buffer, "rewind");
        }
    }

    private Object call(Object target, String name) throws Throwable {
        Map<String, MethodHandle> known = methods.get(target.getClass());
        MethodHandle method = known.get(name);
        if (method == null) {
            method = method(target.getClass(), name);
            known.put(name, method);
        }
        return (Object) method.invokeExact(target);
    }

    private static MethodHandle method(Class<?> type, String name) throws ReflectiveOperationException {
        Method method = publicMethod(type, name);
        if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
            method.setAccessible(true); // inherited by a public type
        }
        return LOOKUP.unreflect(method).asType(methodType(Object.class, Object.class));
    }

    /** Of the first public type that has it: what implements it need not be accessible. */
    private static Method publicMethod(Class<?> type, String name) throws NoSuchMethodException {
        Method declared = null;
        for (Class<?> each = type; each != null && declared == null; each = each.getSuperclass()) {
            declared = declaredIn(each, name);
        }
        if (declared == null) {
            throw new NoSuchMethodException(type + "." + name);
        }
        return declared;
    }

    private static Method declaredIn(Class<?> type, String name) {
        try {
            if (Modifier.isPublic(type.getModifiers())) {
                return type.getMethod(name);
            }
        } catch (NoSuchMethodException elsewhere) {
            // in another of its super types
        }
        for (Class<?> each : type.getInterfaces()) {
            Method declared = declaredIn(each, name);
            if (declared != null) {
                return declared;
            }
        }
        return null;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
