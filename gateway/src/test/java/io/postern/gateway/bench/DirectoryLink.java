package io.postern.gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.postern.gateway.command.ManagementClient;
import io.postern.lab.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** How a domain is reached over LDAPS: by the gateway, and past it. */
final class DirectoryLink {

    private DirectoryLink() {}

    /** Tells the gateway. */
    static void configure(ManagementClient administrator, Domain domain) throws IOException {
        var json = JsonNodeFactory.instance.objectNode().put("type", "ActiveDirectory");
        var endpoint = domain.endpoint();
        json.putArray("directories")
                .addObject()
                .put("name", "bench")
                .putObject("connection")
                .put("server", endpoint.host() + ":" + endpoint.ldapsPort())
                .put("protocol", "ldaps")
                .put("userName", domain.serviceAccount().userPrincipalName())
                .put("password", domain.serviceAccount().password())
                .put("trustedCertificates", Files.readString(domain.caCertificate()));
        json.putObject("options").put("follow", false);
        administrator.invoke("SetDirectoryServicesConfiguration", Map.of("config", json.toString()));
    }

    /** Synchronises now; the result has its counts checked. */
    static void synchronize(ManagementClient administrator, String count, int expected) {
        JsonNode result = administrator.invoke("SyncUsersWithDirectoryServices", Map.of("dryRun", "false"));
        if (!result.path("refused").isNull() || result.at("/counts/" + count).asInt() != expected) {
            throw new IllegalStateException("the synchronisation was to have " + expected + " " + count + ": "
                    + result.path("refused") + " " + result.path("counts"));
        }
    }

    /** A connection as an administrator's script would make it, with the same checks of the certificate. */
    static LDAPConnection bare(Domain domain) throws Exception {
        var trust = new PEMFileTrustManager(domain.caCertificate().toFile());
        var options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
        return new LDAPConnection(
                new SSLUtil(trust).createSSLSocketFactory(),
                options,
                domain.endpoint().host(),
                domain.endpoint().ldapsPort());
    }
}
