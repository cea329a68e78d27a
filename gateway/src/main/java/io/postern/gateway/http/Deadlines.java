package io.postern.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The patience with one connection. Stands before the decoder, where it sees the first byte of a request.
 *
 * <p>One slow tick per connection compares the clock with the current deadline, so that a request moves deadlines by writing a
 * number instead of exchanging timers; a deadline may therefore be a quarter of the shortest one late.
 */
final class Deadlines extends ChannelInboundHandlerAdapter {

    /** What the connection is waited for to do; also the event that it was waited for too long. */
    enum Phase {
        IDLE,
        HEADERS,
        BODY,
        HANDLER,
        FLOOR
    }

    private static final int PRECISION = 4;

    private final Limits limits;
    private final Duration tick;
    private @Nullable ScheduledFuture<?> ticking;
    private Phase phase = Phase.IDLE;
    private long since = System.nanoTime();

    Deadlines(Limits limits) {
        this.limits = limits;
        tick = Stream.of(limits.idle(), limits.headerDeadline(), limits.bodyDeadline(), limits.handlerDeadline())
                .min(Duration::compareTo)
                .orElseThrow()
                .dividedBy(PRECISION);
    }

    /** Begins to wait for something else. */
    void await(Phase next) {
        phase = next;
        since = System.nanoTime();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        ticking = context.executor()
                .scheduleWithFixedDelay(() -> look(context), tick.toNanos(), tick.toNanos(), TimeUnit.NANOSECONDS);
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (phase == Phase.IDLE) {
            await(Phase.HEADERS);
        }
        super.channelRead(context, bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (ticking != null) {
            ticking.cancel(false);
        }
        super.channelInactive(context);
    }

    private void look(ChannelHandlerContext context) {
        long waited = System.nanoTime() - since;
        switch (phase) {
            case IDLE -> expire(context, waited, limits.idle());
            case HEADERS -> expire(context, waited, limits.headerDeadline());
            case BODY -> expire(context, waited, limits.bodyDeadline());
            case HANDLER -> expire(context, waited, limits.handlerDeadline());
            case FLOOR -> {}
        }
    }

    private void expire(ChannelHandlerContext context, long waited, Duration limit) {
        if (waited >= limit.toNanos()) {
            context.fireUserEventTriggered(phase);
        }
    }
}
