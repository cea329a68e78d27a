package io.postern.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's requests, one at a time: what is pipelined waits in a queue, and reading stops when the queue grows long.
 * Lives on its event loop only; the handler of a request runs on the far side of the {@link Bridge}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the connection by itself
final class Conversation extends ChannelInboundHandlerAdapter {

    /** The event that asks a connection to end after the reply it is working on. */
    static final Object LAST_REPLY = new Object();

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final Complaint LATE_REQUEST = Complaint.of(408, "The request did not arrive in time.");
    private static final Complaint LATE_ANSWER = Complaint.later(503, "The answer took too long.", 5);
    private static final int LONG_QUEUE = 64;
    private static final long LINGER_MILLISECONDS = 1000;

    private final ServerParts server;
    private final Deadlines deadlines;
    private final Connection connection;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private Audience audience = Audience.PROGRAM;
    private @Nullable Incoming incoming;
    private @Nullable Future<?> floor;
    private boolean busy;
    private boolean running;
    private boolean answered;
    private boolean deaf;
    private boolean draining;
    private boolean last;

    Conversation(ServerParts server, Deadlines deadlines, Connection connection) {
        this.server = server;
        this.deadlines = deadlines;
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (deaf) {
            ReferenceCountUtil.release(message);
        } else if (busy) {
            waiting.add(message);
            if (waiting.size() >= LONG_QUEUE) {
                context.channel().config().setAutoRead(false);
            }
        } else {
            take(context, message);
        }
    }

    private void take(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest head) {
                audience = Audience.of(head);
                begin(context, head);
            }
            if (message instanceof HttpContent content && incoming != null) {
                append(context, incoming, content);
            }
        } catch (BadRequest refused) {
            refuse(context, refused.complaint());
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest head) throws BadRequest {
        Incoming begun = Incoming.of(head, server.limits().body());
        incoming = begun;
        deadlines.await(Deadlines.Phase.BODY);
        if (begun.awaitsContinue()) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void append(ChannelHandlerContext context, Incoming request, HttpContent content) throws BadRequest {
        if (content.decoderResult().isFailure()) {
            throw Incoming.broken(content.decoderResult().cause());
        }
        request.add(content.content());
        if (content instanceof LastHttpContent) {
            dispatch(context, request.request(server.proxies().peer(connection, request.forwarded())));
        }
    }

    private void dispatch(ChannelHandlerContext context, Request request) {
        long arrived = System.nanoTime();
        busy = true;
        running = true;
        answered = false;
        deadlines.await(Deadlines.Phase.HANDLER);
        Handler handler = server.routes().find(request.method(), request.path());
        server.bridge().carry(handler, request, context.executor(), reply -> finished(context, reply, arrived));
    }

    /** The handler has ended: in time, after its deadline, or after its client had gone. */
    private void finished(ChannelHandlerContext context, Reply reply, long arrived) {
        running = false;
        if (!context.channel().isActive()) {
            connection.end();
        } else if (!answered) {
            answered = true;
            hold(context, reply, rest(reply.notBefore().toNanos(), System.nanoTime() - arrived));
        }
    }

    /** Until the floor is reached, or the next multiple of it. */
    private static long rest(long floor, long elapsed) {
        return floor == 0 ? 0 : Math.floorMod(-elapsed, floor);
    }

    private void hold(ChannelHandlerContext context, Reply reply, long nanoseconds) {
        if (nanoseconds <= 0) {
            send(context, reply);
        } else {
            deadlines.await(Deadlines.Phase.FLOOR);
            floor = context.executor().schedule(() -> send(context, reply), nanoseconds, TimeUnit.NANOSECONDS);
        }
    }

    private void send(ChannelHandlerContext context, Reply reply) {
        boolean head = incoming != null && incoming.isHead();
        boolean end = last || deaf || incoming == null || !incoming.keepsAlive();
        FullHttpResponse message = message(reply, head, end);
        floor = null;
        incoming = null;
        audience = Audience.PROGRAM;
        deadlines.await(Deadlines.Phase.IDLE);
        context.writeAndFlush(message).addListener(future -> sent(context, future, end));
    }

    private FullHttpResponse message(Reply reply, boolean head, boolean end) {
        try {
            return Outgoing.message(reply, head, end);
        } catch (IllegalArgumentException cause) {
            LOG.error("A handler's reply cannot be sent", cause);
            return Outgoing.message(Complaint.BROKEN.to(audience), head, end);
        }
    }

    private void sent(ChannelHandlerContext context, Future<?> writing, boolean end) {
        if (!writing.isSuccess() || (end && !deaf)) {
            context.close();
        } else if (end) {
            context.pipeline().get(SslHandler.class).closeOutbound();
            context.executor().schedule((Runnable) context::close, LINGER_MILLISECONDS, TimeUnit.MILLISECONDS);
        } else {
            busy = false;
            drain(context);
        }
    }

    private void drain(ChannelHandlerContext context) {
        if (draining) {
            return;
        }
        draining = true;
        while (!busy && !waiting.isEmpty()) {
            take(context, waiting.remove());
        }
        draining = false;
        if (waiting.isEmpty()) {
            context.channel().config().setAutoRead(true);
        }
    }

    /** Says why, hears nothing more, and leaves the client a moment to read it before the connection is cut. */
    private void refuse(ChannelHandlerContext context, Complaint complaint) {
        busy = true;
        deaf = true;
        answered = true;
        releaseWaiting();
        context.channel().config().setAutoRead(true);
        send(context, complaint.to(audience));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof Deadlines.Phase phase) {
            expired(context, phase);
        } else if (event == LAST_REPLY) {
            last = true;
            if (!busy && incoming == null) {
                context.close();
            }
        } else {
            super.userEventTriggered(context, event);
        }
    }

    private void expired(ChannelHandlerContext context, Deadlines.Phase phase) {
        if (deaf || (busy && phase != Deadlines.Phase.HANDLER)) {
            context.close();
            return;
        }
        switch (phase) {
            case IDLE, FLOOR -> context.close();
            case HEADERS, BODY -> refuse(context, LATE_REQUEST);
            case HANDLER -> refuse(context, LATE_ANSWER);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        deaf = true;
        incoming = null;
        releaseWaiting();
        if (floor != null) {
            floor.cancel(false);
        }
        if (!running) {
            connection.end();
        }
    }

    private void releaseWaiting() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Only the kind of it: what Netty says about broken records repeats their bytes, and those may be a password.
        LOG.debug(
                "connection from {} ends: {}",
                connection.address(),
                cause.getClass().getName());
        context.close();
    }
}
