package io.postern.gateway.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code postern demo}: an embedded domain, the gateway, and the story of one day with them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts an embedded Active Directory and the gateway on loopback, tells their story, and keeps running.")
final class Demo implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @Option(names = "--once", description = "Tell the story and exit: 0 if every step went as expected, else 1.")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The client port; 0 takes a free one (default: 8462, with --once a free one).")
    private @Nullable Integer port;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "The management port; 0 takes a free one (default: 8463, with --once a free one).")
    private @Nullable Integer managementPort;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Logging.level("warn");
        try (DemoStage stage = DemoStage.open(port(port, 8462), port(managementPort, 8463))) {
            boolean asExpected = new DemoStory(stage, System.out).tell();
            if (!once) {
                System.out.println(stage.invitation());
                untilInterrupted(stage);
            }
            return asExpected ? 0 : 1;
        } catch (IOException e) {
            System.err.println("postern: " + e.getMessage());
            return 1;
        }
    }

    private int port(@Nullable Integer wanted, int usual) {
        int port = wanted == null ? (once ? 0 : usual) : wanted;
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "There is no port " + port);
        }
        return port;
    }

    private static void untilInterrupted(DemoStage stage) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
        new CountDownLatch(1).await();
    }
}
