package io.postern.lab.samba;

import io.postern.lab.CertificateAuthority;
import io.postern.lab.Credentials;
import io.postern.lab.HostsFile;
import io.postern.lab.IssuedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;

/** One domain controller: its address, its files and its process. */
final class SambaController implements AutoCloseable {

    private static final String PASSWORD = "lab-Only-1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LoopbackAddress address;
    private final SambaConfiguration configuration;
    private final CertificateAuthority authority;
    private final SambaAdministrator administrator;
    private final Path log;
    private volatile SambaProcess process;

    private SambaController(LoopbackAddress address, SambaConfiguration configuration, CertificateAuthority authority) {
        this.address = address;
        this.configuration = configuration;
        this.authority = authority;
        this.administrator = new SambaAdministrator(configuration.names(), account("Administrator"));
        this.log = configuration
                .directory()
                .resolveSibling(configuration.directory().getFileName() + ".log");
        this.process = SambaProcess.start(configuration.file(), log);
    }

    /** Makes a domain and starts its controller. */
    static SambaController start(Path workDirectory, SambaDomain.Options options) {
        SambaPackages.require();
        LoopbackAddress address = LoopbackAddress.take();
        try {
            var names = SambaNames.of(options.realm(), options.netbios(), address);
            Path directory = workDirectory.toAbsolutePath().normalize().resolve("samba-" + address.number());
            delete(directory);
            var configuration = new SambaConfiguration(directory, names);
            var authority = CertificateAuthority.create(directory.resolve("ca"), "Lab CA of " + names.netbios());
            new Provisioning(configuration)
                    .run(account("Administrator", names), account("svc-postern", names), options.exchange());
            configuration.write(authority.issue(names.host()));
            Command.run("samba_spnupdate", "--configfile=" + configuration.file());
            HostsFile.add(names.address(), names.host());
            return new SambaController(address, configuration, authority).ready();
        } catch (IOException cause) {
            address.close();
            throw new UncheckedIOException(cause);
        } catch (RuntimeException cause) {
            address.close();
            throw cause;
        }
    }

    /** Makes and starts another controller of the domain of this one, with everything that this one has. */
    SambaController join(Path krb5Conf) {
        LoopbackAddress other = LoopbackAddress.take();
        try {
            var names = SambaNames.of(names().realm(), names().netbios(), other);
            Path directory = configuration.directory().resolveSibling("samba-" + other.number());
            delete(directory);
            var joining = new SambaConfiguration(directory, names);
            new Replication(configuration, krb5Conf).join(joining, PASSWORD);
            joining.write(authority.issue(names.host()));
            Command.run("samba_spnupdate", "--configfile=" + joining.file());
            HostsFile.add(names.address(), names.host());
            return new SambaController(other, joining, authority).ready();
        } catch (IOException cause) {
            other.close();
            throw new UncheckedIOException(cause);
        } catch (RuntimeException cause) {
            other.close();
            throw cause;
        }
    }

    SambaNames names() {
        return configuration.names();
    }

    SambaConfiguration configuration() {
        return configuration;
    }

    CertificateAuthority authority() {
        return authority;
    }

    SambaAdministrator administrator() {
        return administrator;
    }

    SambaProcess process() {
        return process;
    }

    /** An account that was made with the domain. */
    Credentials account(String name) {
        return account(name, names());
    }

    void present(IssuedCertificate certificate) {
        try {
            stop();
            configuration.write(certificate);
            restart();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    void stop() {
        process.close();
    }

    void restart() {
        stop();
        process = SambaProcess.start(configuration.file(), log);
        ready();
    }

    @Override
    public void close() {
        try {
            stop();
            delete(configuration.directory());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } finally {
            address.close();
        }
    }

    private static Credentials account(String name, SambaNames names) {
        return new Credentials(name + "@" + names.dnsName(), PASSWORD);
    }

    private SambaController ready() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                process.close();
                throw new IllegalStateException("samba does not answer: " + lastWords());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return this;
    }

    private boolean answers() {
        try {
            connect(389);
            connect(88);
            connect(464);
            return administrator.get(connection -> connection.getRootDSE() != null);
        } catch (IOException | IllegalStateException notYet) {
            return false;
        }
    }

    private void connect(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(names().address(), port), 1_000);
        }
    }

    private String lastWords() {
        try {
            return Command.tail(log);
        } catch (IOException cause) {
            return "no log, " + cause.getMessage();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
