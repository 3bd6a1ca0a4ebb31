package com.aimlapi.agent.isolated.instrument;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The class files that the agent's jar holds, for classes that are defined elsewhere than in the agent room. */
public final class ClassFiles {

    private ClassFiles() {}

    /** @throws ClassNotFoundException if the jar has none of that name */
    public static byte[] of(String className) throws ClassNotFoundException {
        String file = className.replace('.', '/') + ".class";
        try (InputStream in = ClassFiles.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(className);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
            byte[] chunk = new byte[8_192];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
            }
            return out.toByteArray();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(className, unreadable);
        }
    }
}
