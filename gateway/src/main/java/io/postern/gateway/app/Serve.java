package io.postern.gateway.app;

import io.postern.gateway.config.Configuration;
import io.postern.gateway.config.Configurations;
import io.postern.gateway.config.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern serve}: runs the gateway until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the gateway until it is stopped (SIGTERM or Ctrl-C). Renewed certificates need no restart.")
final class Serve implements Callable<Integer> {

    private static final int CONFIGURATION = 78;
    private static final int FAILED = 1;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; without one every default holds (see conf/postern.conf).")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Configuration configuration = Configurations.load(file);
            Logging.level(configuration.log().level());
            return serve(configuration);
        } catch (InvalidConfiguration wrong) {
            wrong.problems().forEach(problem -> System.err.println("postern: " + problem));
            return CONFIGURATION;
        } catch (IOException e) {
            System.err.println("postern: " + e.getMessage());
            return FAILED;
        }
    }

    private static int serve(Configuration configuration) throws IOException, InterruptedException {
        var stopped = new CountDownLatch(1);
        Gateway gateway = Gateway.start(configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            gateway.close();
            stopped.countDown();
        }));
        System.out.println(gateway.describe());
        stopped.await();
        return 0;
    }
}
