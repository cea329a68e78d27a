package io.postern.gateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Clients that work side by side, each on a thread of its own, with connections that are kept from turn to turn. */
final class Crew implements AutoCloseable {

    private final List<Client> clients;
    private final ExecutorService threads;
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();

    private Crew(List<Client> clients) {
        this.clients = clients;
        this.threads = Executors.newFixedThreadPool(clients.size());
    }

    static Crew of(int size, Client.Maker maker) throws Exception {
        var clients = new ArrayList<Client>();
        for (int i = 0; i < size; i++) {
            clients.add(maker.open(i));
        }
        return new Crew(clients);
    }

    int size() {
        return clients.size();
    }

    /** Everybody works until the time is over, or until nothing is left to do. */
    Turn work(Duration time) throws Exception {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        var parts = new ArrayList<Future<Turn>>();
        for (Client client : clients) {
            parts.add(threads.submit(() -> alone(client, end)));
        }
        long right = 0;
        long wrong = 0;
        for (Future<Turn> part : parts) {
            right += part.get().right();
            wrong += part.get().wrong();
        }
        return new Turn(right, wrong, (System.nanoTime() - start) / 1e9);
    }

    private Turn alone(Client client, long end) {
        long right = 0;
        while (System.nanoTime() < end) {
            try {
                switch (client.once()) {
                    case RIGHT -> right++;
                    case WRONG -> {
                        return new Turn(right, 1, 0);
                    }
                    case NOTHING_LEFT -> {
                        return new Turn(right, 0, 0);
                    }
                }
            } catch (Exception e) {
                fault.compareAndSet(null, e);
                return new Turn(right, 1, 0);
            }
        }
        return new Turn(right, 0, 0);
    }

    /** The first exception of any turn, or null. */
    @Nullable
    Exception fault() {
        return fault.get();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Client client : clients) {
            client.close();
        }
    }

    /**
     * What a crew has done in one turn; a client stops at its first wrong answer.
     *
     * @param seconds from the first start to the last end
     */
    record Turn(long right, long wrong, double seconds) {

        double perSecond() {
            return right / seconds;
        }
    }
}
