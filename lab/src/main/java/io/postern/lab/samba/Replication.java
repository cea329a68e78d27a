package io.postern.lab.samba;

import io.postern.lab.HostsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two domain controllers of one domain: one joins, and what one has is brought to the other. Nothing is replicated by itself, so a
 * test decides who lags behind.
 *
 * <p>Samba's tools find both by name: they run with a hosts file of their own, mounted over the machine's for them alone.
 */
record Replication(SambaConfiguration source, Path krb5Conf) {

    /** Makes the database of another domain controller, with everything that the source has; about four seconds. */
    void join(SambaConfiguration joining, String password) {
        SambaNames names = joining.names();
        run(
                joining,
                "samba-tool",
                "domain",
                "join",
                names.dnsName(),
                "DC",
                "-U",
                "Administrator%" + password,
                "--server=" + source.names().host(),
                "--targetdir=" + joining.directory(),
                "--realm=" + names.realm(),
                "--dns-backend=NONE",
                "--option=netbios name=" + names.computer(),
                "--option=bind interfaces only=yes",
                "--option=interfaces=" + names.address() + "/8",
                "--option=ldb:nosync=yes");
    }

    /** Brings what the source has to the target, whose database is written beside its running process. */
    void replicate(SambaConfiguration target) {
        run(
                target,
                "samba-tool",
                "drs",
                "replicate",
                "--local",
                target.names().computer(),
                source.names().computer(),
                source.names().baseDn(),
                "--configfile=" + target.file(),
                "-P");
    }

    private void run(SambaConfiguration other, String... command) {
        List<String> whole = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind \"$0\" /etc/hosts && exec \"$@\"",
                hosts(other).toString(),
                "env",
                "KRB5_CONFIG=" + krb5Conf));
        whole.addAll(List.of(command));
        Command.run(whole);
    }

    private Path hosts(SambaConfiguration other) {
        try {
            Files.createDirectories(other.directory());
            return Files.writeString(
                    other.directory().resolve("hosts"),
                    HostsFile.FIRST_LINE + line(source.names()) + line(other.names()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static String line(SambaNames names) {
        return names.address() + " " + names.host() + " " + names.computer() + "\n";
    }
}
