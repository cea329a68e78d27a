package io.postern.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.gateway.command.ManagementClient;
import io.postern.gateway.config.Configurations;
import io.postern.lab.Domain;
import io.postern.lab.Endpoint;
import io.postern.lab.KerberosClient;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A company with a unit of its own in a domain, mostly the real one that all tests share, and a whole gateway that reaches it. */
final class Company implements AutoCloseable {

    static final String PASSWORD = Secrets.note("Firma-und-Strasse-1");
    static final String LOCAL_PASSWORD = Secrets.note("nur-hier-bekannt-1");

    private final Domain domain;
    private final String protocol;
    private final String unit;
    private final Path data;
    private final Gateway gateway;
    private final Path audit;
    private final ManagementClient administrator;

    private Company(Domain domain, String protocol, String unit, Path data, Path audit, Gateway gateway)
            throws Exception {
        this.domain = domain;
        this.protocol = protocol;
        this.unit = unit;
        this.data = data;
        this.gateway = gateway;
        this.audit = audit;
        String initial = Secrets.note(
                Files.readString(data.resolve(FirstAdministrator.FILE)).strip());
        Secrets.note(Base64.getEncoder().encodeToString(("admin:" + initial).getBytes(StandardCharsets.UTF_8)));
        var address =
                URI.create("https://localhost:" + gateway.managementAddress().getPort());
        this.administrator =
                ManagementClient.open(address, Optional.of(Files.readString(certificate())), "admin", initial);
    }

    /**
     * Starts a gateway, configures the directory, and makes a local user {@code lena}; nobody is synchronised yet.
     *
     * @param protocol ldap, starttls or ldaps
     * @param deadline how long a directory is waited for
     */
    static Company open(String protocol, Duration deadline) throws Exception {
        return open(SambaDomain.shared(), protocol, deadline, 8);
    }

    /** Likewise in any domain, with so many kept connections to it. */
    static Company open(Domain domain, String protocol, Duration deadline, int connections) throws Exception {
        return open(domain, protocol, deadline, connections, "");
    }

    /** Likewise, with more lines in the configuration file. */
    static Company open(Domain domain, String protocol, Duration deadline, int connections, String more)
            throws Exception {
        Path directory = Files.createTempDirectory("company-" + protocol);
        String text = """
            client.listen = "127.0.0.1:0"
            management.listen = "127.0.0.1:0"
            sso.keytab = "%s"
            login.directory-deadline = %dms
            login.directory-connections = %d
            audit.file = "%s"
            %s
            """.formatted(
                        domain.keytab("HTTP/localhost"), deadline.toMillis(), connections, searched(directory), more);
        Gateway gateway = Gateway.start(Configurations.parse(text, directory));
        String unit = domain.addOrganisationalUnit("company-" + newName());
        var company = new Company(domain, protocol, unit, directory.resolve("data"), searched(directory), gateway);
        company.connectToOwn();
        company.administrator.invoke(
                "CreateUser", Map.of("userName", "lena", "privileges", "login", "password", LOCAL_PASSWORD));
        return company;
    }

    /** Configures the directory anew, as it was at first: the domain itself. */
    void connectToOwn() throws IOException {
        connect(server(domain, protocol), Files.readString(domain.caCertificate()));
    }

    private static String server(Domain domain, String protocol) {
        Endpoint at = domain.endpoint();
        return at.host() + ":" + (protocol.equals("ldaps") ? at.ldapsPort() : at.ldapPort());
    }

    /** An audit log among the logs that ./check searches for secrets. */
    private static Path searched(Path directory) {
        String logs = System.getProperty("postern.lab.directory", "target");
        return Path.of(logs, "test-logs", "audit-" + directory.getFileName() + ".log")
                .toAbsolutePath();
    }

    /** Configures the directory anew: another server, or other trusted certificates. */
    void connect(String server, String trusted) {
        connect(server, null, unit, trusted);
    }

    /** Configures the directory anew: its controllers are found by DNS. */
    void connectTo(String domainName, String trusted) {
        connect(null, domainName, null, trusted);
    }

    private void connect(String server, String domainName, String baseDn, String trusted) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "ActiveDirectory");
        ObjectNode directory = json.putArray("directories").addObject().put("name", "corp");
        directory
                .putObject("connection")
                .put("server", server)
                .put("domain", domainName)
                .put("protocol", protocol)
                .put("baseDN", baseDn)
                .put("userName", domain.serviceAccount().userPrincipalName())
                .put("password", Secrets.note(domain.serviceAccount().password()))
                .put("trustedCertificates", trusted);
        json.putObject("options").put("follow", false);
        administrator.invoke("SetDirectoryServicesConfiguration", Map.of("config", json.toString()));
    }

    /** Configures the directory anew: nothing is named but the domain, and this machine's own keys read it. */
    void connectByDiscovery(String trusted) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "ActiveDirectory");
        json.putArray("directories")
                .addObject()
                .put("name", "corp")
                .putObject("connection")
                .put("protocol", protocol)
                .put("baseDN", unit)
                .put("authentication", "windows")
                .put("trustedCertificates", trusted);
        json.putObject("options").put("follow", false);
        administrator.invoke("SetDirectoryServicesConfiguration", Map.of("config", json.toString()));
    }

    /** Follows the directory from now on: whoever compares what one synchronisation reports does without. */
    void follow() {
        var json = (ObjectNode) administrator.invoke("GetDirectoryServicesConfiguration", Map.of());
        json.withObject("/options").put("follow", true);
        administrator.invoke("SetDirectoryServicesConfiguration", Map.of("config", json.toString()));
    }

    /** The lines of the audit log. */
    List<JsonNode> audit() {
        try (Stream<String> lines = Files.lines(audit)) {
            var parser = new ObjectMapper();
            var read = new ArrayList<JsonNode>();
            for (String line : lines.toList()) {
                read.add(parser.readTree(line));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The domain, whichever it is. */
    Domain anyDomain() {
        return domain;
    }

    /** The domain, where it is the real one. */
    SambaDomain domain() {
        return (SambaDomain) domain;
    }

    /** Somebody new in the directory, by name; the password is {@link #PASSWORD}. */
    String hire() {
        String name = newName();
        domain.add(person(name));
        return name;
    }

    /** Somebody new in the directory and in the user table. */
    String synchronised() {
        String name = hire();
        synchronize();
        return name;
    }

    /** A colleague at a workstation, logged in to the domain. */
    KerberosClient ticketHolder(String name) throws Exception {
        if (!protocol.equals("ldap")) { // over which the gateway itself has told this JVM about the realm
            System.setProperty("java.security.krb5.conf", domain.krb5Conf().toString());
        }
        return KerberosClient.logIn(name + "@" + domain.realm(), PASSWORD);
    }

    Person person(String name) {
        return person(name, PASSWORD);
    }

    Person person(String name, String password) {
        return Person.of(name, "Person " + name, password, "mail." + name + "@elsewhere.test")
                .in(unit);
    }

    static String newName() {
        return "p" + UUID.randomUUID().toString().substring(0, 12);
    }

    JsonNode rehearse() {
        return synchronize(true);
    }

    JsonNode synchronize() {
        return synchronize(false);
    }

    private JsonNode synchronize(boolean rehearsal) {
        return administrator.invoke("SyncUsersWithDirectoryServices", Map.of("dryRun", String.valueOf(rehearsal)));
    }

    JsonNode user(String name) {
        return administrator.invoke("GetUserInfo", Map.of("userName", name));
    }

    /** A mail client of somebody. */
    LoginClient client() throws Exception {
        return new LoginClient(base(), certificate());
    }

    /** The whole user table, every field of everybody. */
    List<User> users() {
        try (UserStore reading = Stores.openReadOnly(data.resolve("postern.db"))) {
            return reading.users();
        }
    }

    ManagementClient administrator() {
        return administrator;
    }

    /** Where the management port is. */
    String managementBase() {
        return "https://localhost:" + gateway.managementAddress().getPort();
    }

    /** Where the client port is. */
    String base() {
        return "https://localhost:" + gateway.clientAddress().getPort();
    }

    Path certificate() {
        return data.resolve("server.pem");
    }

    Path data() {
        return data;
    }

    @Override
    public void close() {
        administrator.close();
        gateway.close();
    }
}
