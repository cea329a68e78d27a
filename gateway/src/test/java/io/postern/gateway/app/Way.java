package io.postern.gateway.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can freeze, become slow, half-open or a dead end, lead elsewhere, and be well again. */
final class Way implements AutoCloseable {

    private final InetSocketAddress home;
    private final InetSocketAddress here;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile InetSocketAddress target;
    private ServerSocket server;
    private boolean frozen;
    private Duration delay = Duration.ZERO;
    private volatile Lateness lateness = (_, _) -> false;

    /** A way to a port, from another port of the same address. */
    Way(String address, int port) {
        home = new InetSocketAddress(address, port);
        target = home;
        server = listen(new InetSocketAddress(home.getAddress(), 0));
        here = new InetSocketAddress(home.getAddress(), server.getLocalPort());
    }

    int port() {
        return here.getPort();
    }

    /** How many connections are open through it. */
    int passages() {
        return passages.size();
    }

    /** Whether every question was answered. */
    boolean isQuiet() {
        return passages.stream().noneMatch(passage -> passage.waiting);
    }

    /** Connections open and nothing passes. */
    void freeze() {
        set(true, Duration.ZERO);
    }

    /** Every answer takes so much longer. */
    void slow(Duration by) {
        set(false, by);
        lateness = (_, _) -> true;
        passages.forEach(passage -> passage.lateness = lateness);
    }

    /** Which answers are late on a connection. */
    @FunctionalInterface
    interface Lateness {
        boolean isLate(int questions, byte[] lastQuestion);
    }

    /** On connections that are opened from now on, some answers take so much longer; the questions arrive at once. */
    void late(Duration by, Lateness which) {
        set(false, by);
        passages.forEach(passage -> passage.lateness = (_, _) -> false);
        lateness = which;
    }

    /** What is open stays open and is forgotten at the other end; what is new is well. */
    void halfOpen() {
        passages.forEach(passage -> passage.lost = true);
    }

    /** Nobody is there. */
    void kill() {
        quietly(server);
        cut();
    }

    /** Leads to another port of this machine. */
    void leadTo(InetAddress address, int port) {
        target = new InetSocketAddress(address, port);
        cut();
    }

    /** As before. */
    void heal() {
        target = home;
        set(false, Duration.ZERO);
        if (server.isClosed()) {
            server = listen(here);
        }
    }

    private void cut() {
        passages.forEach(Passage::close);
        passages.clear();
    }

    private void set(boolean nowFrozen, Duration nowDelay) {
        synchronized (change) {
            frozen = nowFrozen;
            delay = nowDelay;
            change.notifyAll();
        }
    }

    private ServerSocket listen(InetSocketAddress at) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(at, 100);
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                var passage = new Passage(client, new Socket());
                passages.add(passage);
                Thread.ofVirtual().start(passage::open);
            } catch (IOException closed) {
                // a dead end now
            }
        }
    }

    /** One connection through. */
    private final class Passage {

        private final Socket client;
        private final Socket controller;
        private volatile boolean lost;
        private volatile Lateness lateness = Way.this.lateness;
        private volatile boolean waiting;
        private int questions;
        private byte[] lastQuestion = {};

        Passage(Socket client, Socket controller) {
            this.client = client;
            this.controller = controller;
        }

        void open() {
            try {
                controller.connect(target);
                Thread.ofVirtual().start(() -> copy(client, controller, false));
                copy(controller, client, true);
            } catch (IOException refused) {
                close();
            }
        }

        private void copy(Socket from, Socket to, boolean answers) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] bytes = new byte[8192];
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    if (!answers) {
                        heard(Arrays.copyOf(bytes, count));
                    }
                    pass(answers);
                    if (!lost) {
                        out.write(bytes, 0, count);
                    }
                    if (answers) {
                        waiting = false;
                    }
                }
            } catch (IOException | InterruptedException ended) {
                // either side has gone
            }
            if (!lost) {
                passages.remove(this);
                close();
            }
        }

        private void heard(byte[] question) {
            synchronized (change) {
                questions++;
                waiting = true;
                lastQuestion = question;
            }
        }

        private void pass(boolean answers) throws InterruptedException {
            synchronized (change) {
                boolean late = answers && lateness.isLate(questions, lastQuestion);
                long until = System.nanoTime() + delay.toNanos();
                while (frozen || (late && !delay.isZero() && until - System.nanoTime() > 0)) {
                    change.wait(frozen ? 0 : Math.max(1, (until - System.nanoTime()) / 1_000_000));
                }
            }
        }

        void close() {
            quietly(client);
            quietly(controller);
        }
    }

    private static void quietly(AutoCloseable closing) {
        try {
            closing.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        set(false, Duration.ZERO);
        kill();
    }
}
