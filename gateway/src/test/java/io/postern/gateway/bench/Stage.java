package io.postern.gateway.bench;

import io.postern.gateway.command.ManagementClient;
import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real Active Directory domain and a gateway that knows its people, and one local user. */
final class Stage implements AutoCloseable {

    static final int PEOPLE = 320;
    static final String LOCAL = "lena";

    private final SambaDomain domain;
    private final Path keytab;
    private final GatewayProcess gateway;
    private final double mebibytesAtReady;

    private Stage(SambaDomain domain, Path keytab, GatewayProcess gateway) {
        this.domain = domain;
        this.keytab = keytab;
        this.gateway = gateway;
        this.mebibytesAtReady = gateway.mebibytes();
    }

    static Stage open(Path directory) throws Exception {
        SambaDomain domain = SambaDomain.start(directory, "BENCH.POSTERN.TEST", "BENCH");
        try {
            domain.addAll(People.make(PEOPLE, domain.dnsName()));
            System.setProperty("java.security.krb5.conf", domain.krb5Conf().toString());
            Path keytab = domain.keytab("HTTP/localhost");
            Path own = Files.createDirectory(directory.resolve("gateway"));
            var stage = new Stage(domain, keytab, GatewayProcess.start(own, sso(domain, keytab)));
            stage.furnish();
            return stage;
        } catch (Exception e) {
            domain.close();
            throw e;
        }
    }

    private static String sso(SambaDomain domain, Path keytab) {
        return """
                login.directory-connections = %d
                sso { keytab = "%s", realms { "%s" = ["%s:%d"] } }
                """.formatted(
                        DirectoryLogins.MOST_CLIENTS,
                        keytab,
                        domain.realm(),
                        domain.endpoint().address(),
                        domain.endpoint().kdcPort());
    }

    private void furnish() throws Exception {
        try (ManagementClient administrator = gateway.administrator()) {
            administrator.invoke(
                    "CreateUser", Map.of("userName", LOCAL, "privileges", "login", "password", People.PASSWORD));
            DirectoryLink.configure(administrator, domain);
            DirectoryLink.synchronize(administrator, "created", PEOPLE);
        }
    }

    Domain domain() {
        return domain;
    }

    Path keytab() {
        return keytab;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    /** Resident memory when the gateway had just become ready. */
    double mebibytesAtReady() {
        return mebibytesAtReady;
    }

    @Override
    public void close() {
        gateway.close();
        domain.close();
    }
}
