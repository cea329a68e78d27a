package io.postern.gateway.bench;

import io.postern.gateway.command.ManagementClient;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A gateway as an administrator starts it: {@code ./postern serve}, in a process of its own. */
final class GatewayProcess implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;
    private static final Path HOME = Path.of(System.getProperty("postern.home", ""));

    private static final String HOSTS = "-Djdk.net.hosts.file=" + System.getProperty("jdk.net.hosts.file");

    private final Process process;
    private final Path data;
    private final int clientPort;
    private final int managementPort;
    private final Thread hook;

    private GatewayProcess(Process process, Path data, int clientPort, int managementPort) {
        this.process = process;
        this.data = data;
        this.clientPort = clientPort;
        this.managementPort = managementPort;
        this.hook = new Thread(process::destroyForcibly);
    }

    /**
     * Starts it and returns when {@code /health} has answered.
     *
     * @param directory where its configuration and data are, or will be
     * @param configuration lines beside the listeners and the data directory
     */
    static GatewayProcess start(Path directory, String configuration) throws Exception {
        Path file = Files.writeString(
                directory.resolve("postern.conf"), """
                    client.listen = "127.0.0.1:0"
                    management.listen = "127.0.0.1:0"
                    data-directory = "%s"
                    %s
                    """.formatted(directory.resolve("data"), configuration));
        var builder = new ProcessBuilder(HOME.resolve("postern").toString(), "serve", "--config", file.toString());
        builder.environment().merge("POSTERN_JVM_FLAGS", HOSTS, (own, hosts) -> own + " " + hosts);
        Path log = directory.resolve("gateway.log");
        Process process = builder.redirectError(log.toFile()).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        int client = port(out, "Client port", log);
        int management = port(out, "Management port", log);
        var gateway = new GatewayProcess(process, directory.resolve("data"), client, management);
        Runtime.getRuntime().addShutdownHook(gateway.hook);
        try (var connection = gateway.connect()) {
            if (connection.get("/health", "").status() != 200) {
                throw new IOException("the gateway is not healthy: " + Files.readString(log));
            }
        }
        return gateway;
    }

    private static int port(BufferedReader out, String label, Path log) throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith(label)) {
            throw new IOException("the gateway did not start: " + Files.readString(log));
        }
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    HttpsConnection connect() throws IOException {
        return HttpsConnection.open(trust(), clientPort);
    }

    /** The administrator of the first start, at the management port. */
    ManagementClient administrator() throws IOException {
        String password =
                Files.readString(data.resolve("initial-admin-password")).strip();
        URI address = URI.create("https://localhost:" + managementPort);
        return ManagementClient.open(address, Optional.of(certificate()), "admin", password);
    }

    /** User and system time of the process so far. */
    double cpuSeconds() {
        return cpuSeconds(Machine.text(Path.of("/proc/" + process.pid() + "/stat")));
    }

    /** What of it was spent on compiling, by the threads that live now. */
    double compilerSeconds() throws IOException {
        double seconds = 0;
        try (var threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads) {
                String stat = Machine.textIfThere(thread.resolve("stat"));
                if (stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler")) {
                    seconds += cpuSeconds(stat);
                }
            }
        }
        return seconds;
    }

    private static double cpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Resident memory in MiB. */
    double mebibytes() {
        return mebibytes(process);
    }

    static double mebibytes(Process process) {
        return Machine.kibibytes(Path.of("/proc/" + process.pid() + "/status"), "VmRSS:") / 1024.0;
    }

    private String certificate() throws IOException {
        return Files.readString(data.resolve("server.pem"));
    }

    private SSLContext trust() throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            var pem = new ByteArrayInputStream(certificate().getBytes(StandardCharsets.US_ASCII));
            trusted.setCertificateEntry(
                    "gateway", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the gateway's certificate cannot be trusted", e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
