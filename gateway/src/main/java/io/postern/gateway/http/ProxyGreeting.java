package io.postern.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.TransportProtocol;
import java.net.InetAddress;
import java.util.List;

/** Looks at the first bytes of a trusted proxy: the PROXY protocol (version 1 or 2) before TLS, or TLS at once. */
final class ProxyGreeting extends ByteToMessageDecoder {

    private final Connection connection;

    ProxyGreeting(Connection connection) {
        this.connection = connection;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        switch (HAProxyMessageDecoder.detectProtocol(in).state()) {
            case NEEDS_MORE_DATA -> {}
            case INVALID -> context.pipeline().remove(this);
            case DETECTED -> {
                var header = new HAProxyMessageDecoder();
                context.pipeline().addAfter(context.name(), "proxy-header", header);
                context.pipeline().addAfter("proxy-header", "proxy-source", new Source(connection));
                context.pipeline().remove(this);
            }
        }
    }

    /** Takes the client's address out of the header, once. A health check of the proxy itself (LOCAL) names nobody. */
    private static final class Source extends SimpleChannelInboundHandler<HAProxyMessage> {

        private final Connection connection;

        Source(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HAProxyMessage header) {
            if (header.command() == HAProxyCommand.PROXY
                    && header.proxiedProtocol().transportProtocol() == TransportProtocol.STREAM
                    && header.proxiedProtocol().addressFamily().name().startsWith("AF_IPv")) {
                connection.isFrom(InetAddress.ofLiteral(header.sourceAddress()).getHostAddress());
            }
            context.pipeline().remove(this);
        }
    }
}
