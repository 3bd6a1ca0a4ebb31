package com.aimlapi.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.ZipFile;

/**
 * The agent's own class loader. What it holds lies in a jar inside of the agent's jar, where no other loader finds it, and its parent is
 * the platform's loader, so that it sees nothing of the application.
 */
final class AgentRoom extends ClassLoader {

    private static final String JAR = "isolated.jar";
    private static final String AGENT = "com.aimlapi.agent.isolated.Agent";

    /** Found out once: under a security manager, not everybody who needs a class of ours would be told it. */
    private static final ProtectionDomain OURS = AimlapiAgent.class.getProtectionDomain();

    static {
        registerAsParallelCapable();
    }

    private final InnerJar jar;

    private AgentRoom(InnerJar jar) {
        // The parent of the system loader: the platform loader, on Java 8 the extension loader.
        super(ClassLoader.getSystemClassLoader().getParent());
        this.jar = jar;
    }

    /** Loads the agent proper and starts it; returns what weaves the clients' classes, or null if nothing is to be watched. */
    static ClassFileTransformer open(String arguments, Instrumentation instrumentation) throws Exception {
        return (ClassFileTransformer) open().loadClass(AGENT)
                .getMethod("start", String.class, Instrumentation.class)
                .invoke(null, arguments, instrumentation);
    }

    /** The options as a table, for somebody who asks the jar. */
    static String options() throws Exception {
        return (String) open().loadClass(AGENT).getMethod("options").invoke(null);
    }

    /** Loads this jar into another JVM; returns the exit code. */
    static int attach(String[] arguments) throws Exception {
        return (Integer)
                open().loadClass(AGENT).getMethod("attach", String[].class).invoke(null, (Object) arguments);
    }

    private static ClassLoader open() throws Exception {
        URL jar = OURS.getCodeSource().getLocation();
        return new AgentRoom(new InnerJar(new ZipFile(new File(jar.toURI())), JAR));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        if (!jar.has(file)) {
            throw new ClassNotFoundException(name);
        }
        try {
            byte[] classFile = jar.read(file);
            return defineClass(name, classFile, 0, classFile.length, OURS);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    @Override
    protected URL findResource(final String name) {
        if (!jar.has(name)) {
            return null;
        }
        return AccessController.doPrivileged(new PrivilegedAction<URL>() {
            @Override
            public URL run() {
                return url(name);
            }
        });
    }

    private URL url(final String name) {
        try {
            return new URL("aimlapi", "", -1, "/" + name, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new EntryConnection(url, name);
                }
            });
        } catch (MalformedURLException impossible) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return found == null
                ? Collections.<URL>emptyEnumeration()
                : Collections.enumeration(Collections.singletonList(found));
    }

    /** A resource, read without the JDK's jar cache, which the application shares. */
    private final class EntryConnection extends URLConnection {

        private final String name;

        EntryConnection(URL url, String name) {
            super(url);
            this.name = name;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new ByteArrayInputStream(jar.read(name));
        }
    }
}
