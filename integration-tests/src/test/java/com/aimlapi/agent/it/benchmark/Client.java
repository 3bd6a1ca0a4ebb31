package com.aimlapi.agent.it.benchmark;

import java.io.IOException;
import java.io.InputStream;

/** One HTTP client, as an application would use it. Has a constructor without parameters. */
public interface Client {

    String QUESTION = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    /** Posts the question to that URL; returns the answer's body, whatever its status. */
    InputStream post(String url) throws Exception;

    /** The same, with all of the answer. */
    static int call(Client client, String url) throws Exception {
        try (InputStream body = client.post(url)) {
            return read(body);
        }
    }

    private static int read(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        int length = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            length += read;
        }
        return length;
    }

    static Client named(String name) throws ReflectiveOperationException {
        return (Client) Class.forName(name).getDeclaredConstructor().newInstance();
    }
}
