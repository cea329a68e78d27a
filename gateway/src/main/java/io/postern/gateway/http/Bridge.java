package io.postern.gateway.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way from an event loop to a virtual thread and back, with room for so many handlers at a time.
 *
 * <p>A place is taken until the handler has really ended, even when its client stopped waiting long before: the bound is on
 * work, not on patience. Handlers are never interrupted, for an interrupt closes the very files and sockets that others share;
 * whatever they ask has deadlines of its own.
 */
final class Bridge {

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Complaint BUSY = Complaint.later(503, "The server is busy. Please try again.", 1);

    private final Semaphore places;

    Bridge(int inFlight) {
        places = new Semaphore(inFlight);
    }

    /** Runs the handler and hands its reply to the event loop; when there is no place, that reply is a 503 at once. */
    void carry(Handler handler, Request request, EventExecutor loop, Consumer<Reply> answer) {
        if (!places.tryAcquire()) {
            answer.accept(BUSY.to(request));
            return;
        }
        Thread.ofVirtual().name("request").start(() -> {
            Reply reply = run(handler, request);
            places.release();
            handBack(loop, () -> answer.accept(reply));
        });
    }

    /** Whatever a handler throws, errors too: a place that is not given back would be lost for ever. */
    private static Reply run(Handler handler, Request request) {
        try {
            return handler.handle(request);
        } catch (Throwable cause) {
            LOG.error("{} {} failed", request.method(), request.path(), cause);
            return Complaint.BROKEN.to(request);
        }
    }

    private static void handBack(EventExecutor loop, Runnable answer) {
        try {
            loop.execute(answer);
        } catch (RejectedExecutionException _) {
            LOG.debug("a reply came after the server was closed");
        }
    }
}
