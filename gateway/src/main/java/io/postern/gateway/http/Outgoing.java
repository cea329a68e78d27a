package io.postern.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Replies as Netty sends them. Nothing that names the server or its version is ever in them. */
final class Outgoing {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private Outgoing() {}

    /**
     * The message for a reply.
     *
     * @param head whether to say how long the body is without sending it (RFC 9110 9.3.2)
     * @param last whether the connection ends with it
     * @throws IllegalArgumentException if a header of the reply cannot be sent
     */
    static FullHttpResponse message(Reply reply, boolean head, boolean last) {
        ByteBuf body = head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body());
        var message =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
        var headers = message.headers();
        for (Map.Entry<String, String> header : reply.headers()) {
            headers.add(header.getKey(), header.getValue());
        }
        if (reply.status() != NO_CONTENT && reply.status() != NOT_MODIFIED) {
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        }
        if (!headers.contains(HttpHeaderNames.CACHE_CONTROL)) {
            headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        }
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(
                HttpHeaderNames.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        if (last) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return message;
    }
}
