package io.postern.lab.ad;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients have asked so far, counted, and the last of it in words; never a password. */
public final class Traffic {
    private static final int REMEMBERED = 10_000;

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();
    private final AtomicInteger searches = new AtomicInteger();
    private final Deque<String> requests = new ArrayDeque<>();

    Traffic() {}

    /** Connections accepted. */
    public int connections() {
        return connections.get();
    }

    /** Bind requests, anonymous ones included. */
    public int binds() {
        return binds.get();
    }

    /** Search requests; each page is one. */
    public int searches() {
        return searches.get();
    }

    /** The last requests, one line each: {@code bind NAME} or {@code search BASE SCOPE FILTER ATTRIBUTES}. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    void connected() {
        connections.incrementAndGet();
    }

    void bound(String name) {
        binds.incrementAndGet();
        remember("bind " + name);
    }

    void searched(String request) {
        searches.incrementAndGet();
        remember("search " + request);
    }

    private synchronized void remember(String request) {
        requests.addLast(request);
        if (requests.size() > REMEMBERED) {
            requests.removeFirst();
        }
    }
}
