package io.postern.gateway.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An HTTPS server (HTTP/1.1, RFC 9112) that answers routes. */
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerParts parts;
    private final EventLoopGroup loops;
    private final ChannelGroup connections;
    private final Channel listening;

    private HttpServer(ServerParts parts, EventLoopGroup loops, ChannelGroup connections, Channel listening) {
        this.parts = parts;
        this.loops = loops;
        this.connections = connections;
        this.listening = listening;
    }

    /**
     * Starts to listen and to answer.
     *
     * @throws IOException with a sentence, if the certificate cannot be used or the address is taken
     */
    public static HttpServer start(ServerSettings settings, List<Route> routes) throws IOException {
        Tls tls = Tls.open(new IdentityFiles(settings.certificate(), settings.key()));
        Limits limits = settings.limits();
        var parts = new ServerParts(limits, new Routes(routes), new Bridge(limits.inFlight()), tls, settings.proxies());
        var connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        var loops =
                new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
        var listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Pipeline(parts, connections))
                .bind(settings.listen())
                .awaitUninterruptibly();
        if (!listening.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            tls.close();
            throw cannotListen(settings.listen(), listening.cause());
        }
        return new HttpServer(parts, loops, connections, listening.channel());
    }

    /**
     * Whether servers could listen on all of these, so that nothing is made for one that could not.
     *
     * @throws IOException with the sentence of {@link #start}, if one of them is taken
     */
    public static void tryOut(List<InetSocketAddress> addresses) throws IOException {
        if (addresses.isEmpty()) {
            return;
        }
        InetSocketAddress first = addresses.getFirst();
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            listen(socket, first);
            tryOut(addresses.subList(1, addresses.size()));
        }
    }

    private static void listen(ServerSocket socket, InetSocketAddress address) throws IOException {
        try {
            socket.bind(address);
        } catch (IOException taken) {
            throw cannotListen(address, taken);
        }
    }

    private static IOException cannotListen(InetSocketAddress address, Throwable cause) {
        return new IOException(
                "Cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + reason(cause));
    }

    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    /** The address it listens on, with the port it really has. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** The certificate that new connections are shown. */
    public X509Certificate certificate() {
        return parts.tls().certificate();
    }

    Tls tls() {
        return parts.tls();
    }

    /** Stops to accept, lets running requests end within the deadline of handlers, then cuts what is left. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(Conversation.LAST_REPLY));
        connections
                .newCloseFuture()
                .awaitUninterruptibly(parts.limits().handlerDeadline().toMillis());
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        parts.tls().close();
    }
}
