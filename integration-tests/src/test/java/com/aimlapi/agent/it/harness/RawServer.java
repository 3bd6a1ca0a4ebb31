package com.aimlapi.agent.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** Misbehaves on HTTP/1.1 as no HTTP server library would; one request for each connection. */
final class RawServer implements AutoCloseable {

    private static final Pattern ANSWER = Pattern.compile("[?&]answer=([^&\\s]+)");
    /** Says nothing of a status: the head does. */
    private static final String BODY = "{\"message\":\"out of luck\",\"path\":\"/v1/raw\",\"requestId\":\"raw-1\"}";

    private final Traffic traffic;
    private final Listener listener;
    private final AtomicInteger connections = new AtomicInteger();

    RawServer(ServerSocketFactory sockets, Traffic traffic) {
        this.traffic = traffic;
        listener = new Listener(sockets, this::serve);
    }

    int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String requestLine = in.readLine();
        if (requestLine == null) {
            return;
        }
        StringBuilder head = new StringBuilder(requestLine);
        int body = 0;
        boolean chunked = false;
        boolean bodyWaits = false;
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            head.append('\n').append(header);
            String text = header.toLowerCase(Locale.ROOT);
            body = text.startsWith("content-length:")
                    ? Integer.parseInt(text.substring(15).trim())
                    : body;
            chunked |= text.startsWith("transfer-encoding:") && text.endsWith("chunked");
            bodyWaits |= text.startsWith("expect:");
        }
        traffic.arrived(requestLine, "raw " + connections.incrementAndGet(), head.toString());
        // What is left unread would turn an orderly end into a reset.
        for (int i = 0; i < body && !bodyWaits; i++) {
            in.read();
        }
        if (chunked && !bodyWaits) {
            readChunks(in);
        }
        answer(requestLine, socket, in);
    }

    private static void readChunks(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("0")) {
            for (int left = Integer.parseInt(line.trim(), 16); left > 0; left--) {
                in.read();
            }
            in.readLine();
            line = in.readLine();
        }
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
    }

    private void answer(String requestLine, Socket socket, BufferedReader in) throws IOException {
        Matcher asked = ANSWER.matcher(requestLine);
        String name = asked.find() ? asked.group(1) : "none";
        OutputStream out = socket.getOutputStream();
        switch (name) {
            case "reset" -> socket.setSoLinger(true, 0);
            case "closed" -> socket.shutdownOutput();
            case "half-line" -> send(out, "HTT");
            case "half-head" -> send(out, "HTTP/1.1 429 Too Many Requests\r\nContent-Ty");
            case "no-http" -> send(out, "SSH-2.0-OpenSSH_9.6\r\n\r\n");
            case "silent" -> untilGone(requestLine, in);
            case "at-once" -> send(out, head(429, "Content-Length: " + BODY.length()) + BODY);
            case "until-close" -> send(out, head(429, "Connection: close") + BODY);
            case "truncated" -> send(out, head(429, "Content-Length: " + (BODY.length() + 100)) + BODY);
            case "truncated-chunk" -> send(out, head(429, "Transfer-Encoding: chunked") + "1000\r\n" + BODY);
            case "truncated-success" -> send(out, head(200, "Content-Length: 4000") + "{\"id\":");
            case "early-hints" ->
                send(
                        out,
                        "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
                                + head(429, "Content-Length: " + BODY.length())
                                + BODY);
            case "wanted-body" -> {
                send(out, "HTTP/1.1 100 Continue\r\n\r\n");
                in.read();
                send(out, head(413, "Connection: close\r\nContent-Length: " + BODY.length()) + BODY);
            }
            // The client has announced a body, and is told that nobody wants it.
            case "refused-body" -> send(out, head(413, "Connection: close\r\nContent-Length: " + BODY.length()) + BODY);
            default -> throw new IllegalArgumentException(requestLine);
        }
    }

    private void untilGone(String requestLine, BufferedReader in) {
        try {
            while (in.read() >= 0) {
                // a request's body, or nothing
            }
        } catch (IOException reset) {
            // gone is gone
        }
        traffic.meeting(Traffic.call(requestLine)).clientIsGone();
    }

    private static String head(int status, String header) {
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
