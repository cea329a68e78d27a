package io.postern.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.postern.lab.samba.SambaDomain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The tools of a Linux workstation against the domain. */
class SambaCurlSambaTest {

    private final SambaDomain domain = SambaDomain.shared();

    @Test
    void curlNegotiatesWithAServiceThatHasTheKeytabOfHttpLocalhost() throws Exception {
        String name = DomainContract.newName();
        domain.add(Person.of(name, "P " + name, "Richtig-1", name + "@mail.test"));
        Path keytab = domain.keytab("HTTP/localhost");
        System.setProperty("java.security.krb5.conf", domain.krb5Conf().toString());
        var service = new KerberosService("HTTP/localhost@" + domain.realm(), keytab);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, service));
        server.start();
        try {
            String conf = domain.krb5Conf().toString();
            String cache = "FILE:" + keytab + ".cc";
            assertThat(run(conf, cache, "Richtig-1\n", "kinit", name)).contains("Password for");
            String url = "http://localhost:" + server.getAddress().getPort() + "/";
            assertThat(run(conf, cache, "", "curl", "-sS", "--negotiate", "-u", ":", url))
                    .isEqualTo(name + "@" + domain.realm());
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, KerberosService service) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        int status = 200;
        String text = "";
        if (header == null) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Negotiate");
            status = 401;
        } else {
            try {
                byte[] token = Base64.getDecoder().decode(header.substring("Negotiate ".length()));
                text = service.accept(token);
            } catch (Exception refused) {
                status = 403;
                text = refused.toString();
            }
        }
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String run(String configuration, String cache, String input, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KRB5_CONFIG", configuration);
        builder.environment().put("KRB5CCNAME", cache);
        Process process = builder.start();
        try (var writer = process.outputWriter()) {
            writer.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
