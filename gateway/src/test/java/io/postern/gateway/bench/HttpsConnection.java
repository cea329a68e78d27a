package io.postern.gateway.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A kept HTTPS connection that costs as little as a client can, so that the gateway is measured and not the client. */
final class HttpsConnection implements AutoCloseable {

    private final SSLSocket socket;
    private final InputStream in;

    private HttpsConnection(SSLSocket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    static HttpsConnection open(SSLContext trust, int port) throws IOException {
        var socket = (SSLSocket) trust.getSocketFactory().createSocket("localhost", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return new HttpsConnection(socket, new BufferedInputStream(socket.getInputStream(), 16 * 1024));
    }

    /** What came back. */
    record Answer(int status, String body) {

        /** Whether it is a yes that names exactly this user. */
        boolean greets(String userName) {
            return status == 200 && body.contains("\"userName\":\"" + userName + "\"");
        }
    }

    Answer get(String path, String headers) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    Answer post(String path, String json) throws IOException {
        return send(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json);
    }

    /** Logs in; the name and the password are plain ASCII. */
    Answer logIn(String name, String password) throws IOException {
        return post(
                "/api/authenticate/internal",
                "{\"username\":\"" + name + "\",\"password\":\"" + password + "\",\"trustedDeviceToken\":null}");
    }

    private Answer send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, "content-length:".length())) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3)), body);
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the gateway closed the connection");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
