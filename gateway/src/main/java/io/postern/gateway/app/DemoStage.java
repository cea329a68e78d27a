package io.postern.gateway.app;

import io.postern.gateway.config.Configuration;
import io.postern.gateway.config.Configurations;
import io.postern.gateway.config.InvalidConfiguration;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Person;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Everything that the demo runs: an embedded domain and a gateway beside it, in a directory of their own that vanishes with them. */
final class DemoStage implements AutoCloseable {

    static final String REALM = "DEMO.POSTERN.TEST";
    static final String SERVICE = "HTTP@localhost";

    private final Path directory;
    private final EmbeddedDomain domain;
    private final Gateway gateway;

    private DemoStage(Path directory, EmbeddedDomain domain, Gateway gateway) {
        this.directory = directory;
        this.domain = domain;
        this.gateway = gateway;
    }

    static DemoStage open(int port, int managementPort) throws IOException {
        Path directory = Files.createTempDirectory("postern-demo");
        EmbeddedDomain domain = EmbeddedDomain.start(Files.createDirectory(directory.resolve("domain")), REALM, "DEMO");
        for (Person person : DemoPeople.all(domain.dnsName())) {
            domain.add(person);
        }
        domain.letServiceAccountSeeDeleted(true);
        try {
            Configuration configuration = configuration(directory, domain, port, managementPort);
            return new DemoStage(directory, domain, Gateway.start(configuration));
        } catch (IOException | RuntimeException e) {
            domain.close();
            remove(directory);
            throw e;
        }
    }

    EmbeddedDomain domain() {
        return domain;
    }

    DemoClient client() throws IOException {
        return new DemoClient(gateway.clientAddress(), certificate());
    }

    DemoAdministrator administrator() throws IOException {
        String password =
                Files.readString(data().resolve(FirstAdministrator.FILE)).strip();
        URI address =
                URI.create("https://localhost:" + gateway.managementAddress().getPort());
        return new DemoAdministrator(address, Files.readString(certificate()), password);
    }

    /** The gateway's certificate, for everybody who wants to trust it. */
    Path certificate() {
        return data().resolve("server.pem");
    }

    /** What a visitor may paste into another terminal. */
    String invitation() {
        String base = "https://localhost:" + gateway.clientAddress().getPort();
        String curl = "curl --cacert " + certificate();
        return """

            Now it is your turn; paste into another terminal, in this directory (kinit is in the Debian package krb5-user; Ctrl-C here ends everything):

              %2$s %1$s/api/authenticate/internal -d '{"username":"lena","password":"demo-local-1"}'
              %2$s %1$s/api/authenticate/internal -d '{"username":"DEMO\\\\alice","password":"%3$s"}'
              %2$s %1$s/api/password -d '{"username":"lena","oldPassword":"demo-local-1","newPassword":"demo-local-2"}'
              export KRB5_CONFIG=%4$s KRB5CCNAME=FILE:%5$s/ticket
              echo %3$s | kinit alice@%6$s
              %2$s --negotiate -u : %1$s/api/authenticate/windows
              export POSTERN_URL=https://localhost:%7$d POSTERN_USER=admin POSTERN_PASSWORD=demo-admin-1 POSTERN_CA=%8$s
              ./postern sync --rehearse
              ./postern user list

            The login page: %1$s/ and for a new password %1$s/password (a browser warns of the certificate, which the demo made for itself)

            The directory itself, for a gateway of your own: server localhost:%9$d, protocol ldaps, userName %10$s,
            password %11$s, trustedCertificates %12$s
            """.formatted(
                        base,
                        curl,
                        DemoPeople.PASSWORD,
                        domain.krb5Conf(),
                        directory,
                        REALM,
                        gateway.managementAddress().getPort(),
                        certificate(),
                        domain.endpoint().ldapsPort(),
                        domain.serviceAccount().userPrincipalName(),
                        domain.serviceAccount().password(),
                        domain.caCertificate());
    }

    @Override
    public void close() {
        gateway.close();
        domain.close();
        remove(directory);
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static Configuration configuration(Path directory, EmbeddedDomain domain, int port, int managementPort)
            throws IOException {
        String text = """
            client.listen = "127.0.0.1:%d"
            management.listen = "127.0.0.1:%d"
            data-directory = "%s"
            sso { keytab = "%s", realms { "%s" = ["127.0.0.1:%d"] } }
            """.formatted(
                        port,
                        managementPort,
                        directory.resolve("data"),
                        domain.keytab("HTTP/localhost"),
                        REALM,
                        domain.endpoint().kdcPort());
        try {
            return Configurations.parse(text, directory);
        } catch (InvalidConfiguration e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("postern: " + directory + " could not be removed: " + e.getMessage());
        }
    }
}
