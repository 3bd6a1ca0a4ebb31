package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What the jar inside of the agent's jar holds. */
public final class AgentRoom {

    public static final String JAR = "isolated.jar";

    private AgentRoom() {}

    /** Class files by their names in it, such as {@code com/aimlapi/agent/isolated/Agent.class}. */
    public static Map<String, byte[]> classFiles() throws IOException {
        Map<String, byte[]> classFiles = new TreeMap<>();
        try (JarFile jar = new JarFile(JvmCommand.agentJar().toFile());
                ZipInputStream inner = new ZipInputStream(jar.getInputStream(jar.getEntry(JAR)))) {
            for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    classFiles.put(entry.getName(), inner.readAllBytes());
                }
            }
        }
        return classFiles;
    }
}
