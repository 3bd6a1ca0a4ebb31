package com.aimlapi.agent.it.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ServerSocketFactory;

/**
 * A server on 127.0.0.1 that answers every HTTP/1.1 request in one way, at once and on a connection that it keeps. It does little more
 * than to read and write, so that it is not what a test under load waits for.
 */
public final class ScriptedServer implements AutoCloseable {

    /** Writes a whole answer. What it throws ends the connection. */
    @FunctionalInterface
    public interface Script {
        void answer(OutputStream out) throws IOException;
    }

    private final Script script;
    private final Listener listener;

    private ScriptedServer(ServerSocketFactory sockets, Script script) {
        this.script = script;
        listener = new Listener(sockets, this::serve);
    }

    public static ScriptedServer start(Script script) {
        return start(ServerSocketFactory.getDefault(), script);
    }

    public static ScriptedServer start(ServerSocketFactory sockets, Script script) {
        return new ScriptedServer(sockets, script);
    }

    /** A whole answer in one piece. */
    public static Script saying(String head, String body) {
        byte[] answer =
                (head + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
        return out -> out.write(answer);
    }

    public int port() {
        return listener.port();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        listener.close();
    }

    private void serve(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        while (readRequest(in)) {
            script.answer(out);
            out.flush();
        }
    }

    /** False if there is none. */
    private static boolean readRequest(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            return false;
        }
        int length = 0;
        for (String header = line; header != null && !header.isEmpty(); header = line(in)) {
            String text = header.toLowerCase(Locale.ROOT);
            if (text.startsWith("content-length:")) {
                length = Integer.parseInt(text.substring(15).trim());
            }
        }
        in.skipNBytes(length);
        return true;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                return null;
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
