package io.postern.gateway.http;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks now and then whether the certificates and keys of servers have been renewed, and has new connections shown them. */
public final class CertificateWatch implements AutoCloseable {

    private final ScheduledExecutorService timer;

    private CertificateWatch(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * Begins to look. To be closed before the servers.
     *
     * @param rest between two looks; what is wrong with the files is logged at the second
     */
    public static CertificateWatch start(List<HttpServer> servers, Duration rest) {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("certificates").factory());
        servers.stream().map(HttpServer::tls).collect(groupingBy(Tls::files)).forEach((files, sharing) -> {
            var renewal = new Renewal(files, sharing);
            var _ = timer.scheduleWithFixedDelay(renewal::look, rest.toNanos(), rest.toNanos(), TimeUnit.NANOSECONDS);
        });
        return new CertificateWatch(timer);
    }

    @Override
    public void close() {
        timer.close();
    }
}
