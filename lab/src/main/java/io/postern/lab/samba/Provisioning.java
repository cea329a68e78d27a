package io.postern.lab.samba;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.util.Base64;
import io.postern.lab.Credentials;
import io.postern.lab.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the database of a new domain, before its controller is started: the domain, its policy, its schema and its service account. */
final class Provisioning {

    private final SambaConfiguration configuration;
    private final SambaNames names;

    Provisioning(SambaConfiguration configuration) {
        this.configuration = configuration;
        this.names = configuration.names();
    }

    /** Takes about four seconds. */
    void run(Credentials administrator, Credentials service, boolean exchange) throws IOException {
        Command.run(
                "samba-tool",
                "domain",
                "provision",
                "--quiet",
                "--realm=" + names.realm(),
                "--domain=" + names.netbios(),
                "--server-role=dc",
                "--dns-backend=SAMBA_INTERNAL",
                "--adminpass=" + administrator.password(),
                "--host-ip=" + names.address(),
                "--host-name=" + names.computer(),
                "--targetdir=" + configuration.directory(),
                "--option=bind interfaces only=yes",
                "--option=interfaces=" + names.address() + "/8",
                "--option=ldb:nosync=yes");
        change("policy.ldif", service);
        if (exchange) {
            change("exchange-attribute.ldif", service);
            change("exchange-class.ldif", service);
        }
    }

    private void change(String resource, Credentials service) throws IOException {
        Path file = configuration.directory().resolve(resource);
        Files.writeString(
                file,
                text(resource)
                        .replace("%BASE%", names.baseDn())
                        .replace("%DNS%", names.dnsName())
                        .replace("%PASSWORD%", Base64.encode(quoted(service.password()))));
        Command.run(
                "ldbmodify",
                "--nosync",
                "-H",
                configuration.database().toString(),
                "--option=dsdb:schema update allowed=true",
                file.toString());
    }

    /** A password as the attribute {@code unicodePwd} takes it (MS-ADTS 3.1.1.3.1.5.1). */
    static byte[] quoted(String password) {
        return ("\"" + Secrets.note(password) + "\"").getBytes(StandardCharsets.UTF_16LE);
    }

    /** A text that lies beside this class in the jar. */
    static String text(String resource) throws IOException {
        try (var in = Provisioning.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no resource " + resource);
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
