package io.postern.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** What each new connection goes through: TLS, deadlines, the codec, the conversation. */
final class Pipeline extends ChannelInitializer<SocketChannel> {

    /** Beyond this many, new connections are closed at once, before idle ones exhaust the process's file descriptors. */
    private static final int MOST_CONNECTIONS = 8192;

    private final ServerParts server;
    private final ChannelGroup connections;

    Pipeline(ServerParts server, ChannelGroup connections) {
        this.server = server;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (connections.size() >= MOST_CONNECTIONS) {
            channel.unsafe().closeForcibly();
            return;
        }
        connections.add(channel);
        Tls.Greeting greeting = server.tls().greet(channel.alloc());
        greeting.handler()
                .setHandshakeTimeoutMillis(server.limits().headerDeadline().toMillis());
        Deadlines deadlines = new Deadlines(server.limits());
        var connection = new Connection(address(channel), greeting.certificate());
        if (server.proxies().include(connection.address())) {
            channel.pipeline().addLast(new ProxyGreeting(connection));
        }
        channel.pipeline()
                .addLast(greeting.handler())
                .addLast(deadlines)
                .addLast(new StrictDecoder(server.limits()))
                .addLast(new HttpResponseEncoder())
                .addLast(new Conversation(server, deadlines, connection));
    }

    private static String address(Channel channel) {
        return ((SocketChannel) channel).remoteAddress().getAddress().getHostAddress();
    }

    /** Refuses a message with both a length and chunks, which is how requests are smuggled (RFC 9112 6.3). */
    private static final class StrictDecoder extends HttpRequestDecoder {

        StrictDecoder(Limits limits) {
            super(new HttpDecoderConfig()
                    .setMaxInitialLineLength(limits.requestLine())
                    .setMaxHeaderSize(limits.headers()));
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
        }
    }
}
