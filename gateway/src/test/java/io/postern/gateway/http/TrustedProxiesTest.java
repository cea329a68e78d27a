package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.lab.HostsFile;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES =
            TrustedProxies.of(List.of("127.0.0.1", "10.0.0.0/9", "2001:db8::/33"));

    @TempDir
    Path directory;

    @BeforeAll
    static void names() throws Exception {
        HostsFile.ensure();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | 192.0.2.1 | 192.0.2.1",
                "127.0.0.1 | 6.6.6.6, 192.0.2.1 | 192.0.2.1",
                "127.0.0.1 | 6.6.6.6, 192.0.2.1, 10.127.0.1 | 192.0.2.1",
                "127.0.0.1 | 10.0.0.1, 10.0.0.2 | 10.0.0.1",
                "127.0.0.1 | 6.6.6.6, unknown | 127.0.0.1",
                "127.0.0.1 | 6.6.6.6, unknown, 10.0.0.9 | 10.0.0.9",
                "127.0.0.1 | 192.0.2.1:4711 | 192.0.2.1",
                "127.0.0.1 | [2001:db8:8000::1]:4711 | 2001:db8:8000:0:0:0:0:1",
                "127.0.0.1 | ::ffff:192.0.2.1 | 192.0.2.1",
                "127.0.0.1 | 6.6.6.6%eth0 | 127.0.0.1",
                "127.0.0.1 | 1 | 127.0.0.1",
                "127.0.0.1 | '' | 127.0.0.1",
                "10.128.0.1 | 192.0.2.1 | 10.128.0.1",
                "192.0.2.9 | 192.0.2.1 | 192.0.2.9"
            })
    void theClientIsTheLastWhoIsNoTrustedProxy(String peer, String forwarded, String client) {
        assertThat(PROXIES.client(peer, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneListAndNoHeaderIsThePeer() {
        assertThat(PROXIES.client("127.0.0.1", List.of("6.6.6.6", "192.0.2.1, 10.0.0.1")))
                .isEqualTo("192.0.2.1");
        assertThat(PROXIES.client("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
        assertThat(TrustedProxies.NONE.client("127.0.0.1", List.of("6.6.6.6"))).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.test", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8x", ""})
    void whatIsNoAddressIsNoProxy(String text) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(text)))
                .hasMessageContaining("neither an address nor a block");
    }

    private Served serve(TrustedProxies proxies) throws Exception {
        return Served.behind(
                directory,
                proxies,
                new Route(
                        "GET",
                        "/who",
                        request -> Reply.message(200, request.peer().address())));
    }

    private static String who(Served served, byte[] before, String header) throws Exception {
        int port = served.server().address().getPort();
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.getOutputStream().write(before);
        plain.getOutputStream().flush();
        try (var socket = (SSLSocket) served.trust().getSocketFactory().createSocket(plain, "localhost", port, true)) {
            String request = "GET /who HTTP/1.1\r\nHost: localhost\r\n" + header + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            String answer = all.toString(StandardCharsets.UTF_8);
            return answer.substring(answer.lastIndexOf(':') + 2, answer.lastIndexOf('"'));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] versionTwo(String command, String familyAndAddresses) {
        return HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + command + familyAndAddresses);
    }

    @Test
    void aTrustedProxySaysWhoTheClientIsByHeaderOrByProxyProtocol() throws Exception {
        try (Served served = serve(TrustedProxies.of(List.of("127.0.0.1")))) {
            assertThat(who(served, new byte[0], "")).isEqualTo("127.0.0.1");
            assertThat(who(served, new byte[0], "X-Forwarded-For: 192.0.2.1\r\n"))
                    .isEqualTo("192.0.2.1");
            assertThat(who(served, ascii("PROXY TCP4 192.0.2.2 10.0.0.1 4711 443\r\n"), ""))
                    .isEqualTo("192.0.2.2");
            assertThat(who(served, versionTwo("21", "11000cc00002030a0000011267" + "01bb"), ""))
                    .isEqualTo("192.0.2.3");
            assertThat(who(served, versionTwo("20", "000000"), "")).isEqualTo("127.0.0.1");
            // The client itself may send the header; it is not trusted.
            assertThat(who(served, ascii("PROXY TCP4 192.0.2.2 10.0.0.1 4711 443\r\n"), "X-Forwarded-For: 6.6.6.6\r\n"))
                    .isEqualTo("192.0.2.2");
        }
    }

    @Test
    void nobodyElseDoes() throws Exception {
        try (Served served = serve(TrustedProxies.of(List.of("10.0.0.1")))) {
            assertThat(who(served, new byte[0], "X-Forwarded-For: 192.0.2.1\r\n"))
                    .isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> who(served, ascii("PROXY TCP4 192.0.2.2 10.0.0.1 4711 443\r\n"), ""))
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void aBrokenProxyHeaderEndsTheConnection() throws Exception {
        try (Served served = serve(TrustedProxies.of(List.of("127.0.0.1")))) {
            assertThatThrownBy(() -> who(served, ascii("PROXY TCP4 nowhere 10.0.0.1 4711 443\r\n"), ""))
                    .isInstanceOf(java.io.IOException.class);
        }
    }
}
