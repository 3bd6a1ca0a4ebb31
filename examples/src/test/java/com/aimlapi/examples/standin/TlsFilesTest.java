package com.aimlapi.examples.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {

    @TempDir
    Path directory;

    @Test
    void a_client_with_the_flags_finds_and_trusts_every_name() throws Exception {
        TlsFiles tls = TlsFiles.create(directory, "evilaimlapi.com", "proxy.example.org");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.serverContext()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String port = ":" + server.getAddress().getPort() + "/";
            for (String host :
                    List.of("api.aimlapi.com", "localhost", "127.0.0.1", "evilaimlapi.com", "proxy.example.org")) {
                assertThat(clientSays(tls, "https://" + host + port)).isEqualTo("204");
            }
            assertThat(clientSays(tls, "https://not-in-the-hosts-file.com" + port))
                    .startsWith("ConnectException");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertThatThrownBy(() -> TlsFiles.create(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a-file");
    }

    @Test
    void what_keytool_said_is_passed_on() {
        assertThatThrownBy(() -> TlsFiles.create(directory, "not a name"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("keytool could not make a key")
                .hasMessageContaining("DNSName");
    }

    /** In a JVM of its own: the flags are read at start. */
    private static String clientSays(TlsFiles tls, String url) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(tls.clientFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Client.class.getName(), url));
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(client.getInputStream().readAllBytes()).strip();
    }

    static final class Client {
        public static void main(String[] urls) throws InterruptedException {
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(urls[0])).build();
                System.out.println(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode());
            } catch (IOException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }
}
