package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.nio.client.HttpAsyncClient;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.client.methods.ZeroCopyConsumer;

/** What the client leaves hanging when a connection breaks: the minimal client, and bodies straight to a file. */
public final class VariedHttpAsyncClientApp implements ClientApp {

    @Override
    public void offer(Ways ways) {
        client(ways, "minimal", HttpAsyncClientApp.started(HttpAsyncClients.createMinimal()));
        CloseableHttpAsyncClient client = HttpAsyncClientApp.started(HttpAsyncClients.createDefault());
        ways.add("zero copy", Reading.WHOLE, (request, seen) -> {
            File file = File.createTempFile("body", "");
            HttpRequestBase http = HttpAsyncClientApp.http(request);
            HttpAsyncClientApp.Heard<File> heard = new HttpAsyncClientApp.Heard<>();
            ToFile consumer = new ToFile(file, seen);
            heard.outcome(
                    client.execute(HttpAsyncMethods.create(HttpAsyncClientApp.host(http), http), consumer, heard),
                    seen);
            seen.bytes(Files.readAllBytes(file.toPath()));
            Files.delete(file.toPath());
        });
    }

    private static void client(Ways ways, String name, HttpAsyncClient client) {
        ways.add(name, Reading.WHOLE, (request, seen) -> {
            HttpAsyncClientApp.Heard<HttpResponse> heard = new HttpAsyncClientApp.Heard<>();
            HttpAsyncClientApp.whole(
                    heard.outcome(client.execute(HttpAsyncClientApp.http(request), heard), seen), seen);
        });
    }

    private static final class ToFile extends ZeroCopyConsumer<File> {

        private final Seen seen;

        ToFile(File file, Seen seen) throws IOException {
            super(file);
            this.seen = seen;
        }

        @Override
        protected File process(HttpResponse response, File file, ContentType type) {
            HttpAsyncClientApp.head(response, seen);
            return file;
        }
    }
}
