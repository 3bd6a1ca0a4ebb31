package com.aimlapi.agent.isolated.instrument;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** The class files that the agent's jar holds, for classes that are defined elsewhere than in the agent room. */
public final class ClassFiles {

    private ClassFiles() {}

    /**
     * The same with other names in it.
     *
     * @param names of internal form, with slashes
     * @throws NoClassDefFoundError if the jar has none of that name
     */
    public static byte[] renamed(String className, UnaryOperator<String> names) {
        return Relocated.renamed(of(className), names);
    }

    /** @throws NoClassDefFoundError if the jar has none of that name */
    public static byte[] of(String className) {
        String file = className.replace('.', '/') + ".class";
        try (InputStream in = ClassFiles.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new NoClassDefFoundError(className);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
            byte[] chunk = new byte[8_192];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
            }
            return out.toByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
