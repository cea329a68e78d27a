package io.postern.gateway.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern demo}: an embedded domain, the gateway, and the story of one day with them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts an embedded Active Directory and the gateway on loopback, tells their story, and keeps running.")
final class Demo implements Callable<Integer> {

    @Option(names = "--once", description = "Tell the story and exit: 0 if every step went as expected, else 1.")
    private boolean once;

    @Option(
            names = "--port",
            defaultValue = "8462",
            paramLabel = "PORT",
            description = "The client port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--management-port",
            defaultValue = "8463",
            paramLabel = "PORT",
            description = "The management port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int managementPort;

    @Override
    public Integer call() throws Exception {
        Logging.level("warn");
        try (DemoStage stage = DemoStage.open(once ? 0 : port, once ? 0 : managementPort)) {
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

    private static void untilInterrupted(DemoStage stage) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
        new CountDownLatch(1).await();
    }
}
