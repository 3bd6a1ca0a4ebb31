package com.aimlapi.examples.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The files that let a server on 127.0.0.1 answer as {@code https://api.aimlapi.com}: a certificate authority of our own, a server
 * certificate that it signed, a trust store and a hosts file for the client.
 */
public final class TlsFiles {

    private static final String PASSWORD = "stand-in";

    /** In the certificate whether or not a client's hosts file has them. */
    private static final List<String> CERTIFIED =
            List.of("api.aimlapi.com", "*.aimlapi.com", "localhost", "evilaimlapi.com", "aimlapi.com.evil.org");

    private final Path hosts;
    private final Path trustStore;
    private final SSLContext serverContext;

    private TlsFiles(Path hosts, Path trustStore, SSLContext serverContext) {
        this.hosts = hosts;
        this.trustStore = trustStore;
        this.serverContext = serverContext;
    }

    /**
     * Makes the files; takes about two seconds, nearly all of it keytool's.
     *
     * @param directory where to put them; made if it is not there, files of an earlier call are replaced
     * @param extraNames further host names that the client shall find at 127.0.0.1, with a certificate that fits
     * @throws IOException saying what could not be made, and keytool's own words if it was keytool
     */
    public static TlsFiles create(Path directory, String... extraNames) throws IOException {
        Path home = Files.createDirectories(directory.toAbsolutePath());
        Path keys = home.resolve("keys.p12");
        Path trustStore = home.resolve("trust.jks");
        Files.deleteIfExists(keys);
        keytool(keys, "authority", "aimlapi-agent stand-in authority", "bc:critical=ca:true");
        keytool(keys, "server", "api.aimlapi.com", alternativeNames(extraNames), "-signer", "authority");
        try {
            KeyStore made = load(keys);
            trust(made.getCertificate("authority"), trustStore);
            return new TlsFiles(hosts(home, extraNames), trustStore, serverContext(made));
        } catch (GeneralSecurityException e) {
            throw new IOException("The keys that keytool made in " + keys + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** For the server that answers as api.aimlapi.com. */
    public SSLContext serverContext() {
        return serverContext;
    }

    /**
     * What a client's JVM needs on its command line to find that server and to trust it. The hosts file replaces the machine's: names
     * that it lacks do not resolve at all, so nothing reaches the real host. (Java 8 knows no hosts file flag.)
     */
    public List<String> clientFlags() {
        return List.of(
                "-Djdk.net.hosts.file=" + hosts,
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=JKS");
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** JKS: Java 8 cannot read the PKCS12 that a newer JDK writes. */
    private static void trust(Certificate authority, Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static SSLContext serverContext(KeyStore made) throws IOException, GeneralSecurityException {
        char[] password = PASSWORD.toCharArray();
        // A store of its own: a key manager may pick any key that it is given, the authority's too.
        KeyStore server = KeyStore.getInstance("PKCS12");
        server.load(null, null);
        server.setKeyEntry("server", made.getKey("server", password), password, made.getCertificateChain("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Path hosts(Path directory, String... extraNames) throws IOException {
        StringBuilder lines = new StringBuilder("127.0.0.1 localhost\n127.0.0.1 api.aimlapi.com\n");
        for (String name : extraNames) {
            lines.append("127.0.0.1 ").append(name).append('\n');
        }
        return Files.writeString(directory.resolve("hosts"), lines);
    }

    private static String alternativeNames(String... extraNames) {
        Set<String> names = new LinkedHashSet<>(CERTIFIED);
        names.addAll(List.of(extraNames));
        return "san=ip:127.0.0.1,dns:" + String.join(",dns:", names);
    }

    /** Makes a key pair; RSA, because small run-time images lack elliptic curves. */
    private static void keytool(Path store, String alias, String name, String extension, String... more)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048"));
        command.addAll(List.of("-validity", "365", "-startdate", "-1d"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        command.addAll(List.of("-alias", alias, "-dname", "CN=" + name, "-ext", extension));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // keytool announces these on its output and obeys them, whatever they were meant for.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process keytool = builder.start();
        keytool.getOutputStream().close();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool could not make a key in " + store + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            keytool.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool made a key in " + store, e);
        }
    }
}
