package io.postern.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request that is still arriving. Keeps no buffer of Netty's. */
final class Incoming {

    private final HttpRequest head;
    private final Target target;
    private final int limit;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

    private Incoming(HttpRequest head, Target target, int limit) {
        this.head = head;
        this.target = target;
        this.limit = limit;
    }

    static Incoming of(HttpRequest head, int bodyLimit) throws BadRequest {
        if (head.decoderResult().isFailure()) {
            throw broken(head.decoderResult().cause());
        }
        checkFraming(head);
        if (HttpUtil.getContentLength(head, 0L) > bodyLimit) {
            throw tooLong();
        }
        return new Incoming(head, Target.parse(head.uri()), bodyLimit);
    }

    static BadRequest broken(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> new BadRequest(414, "The request line is too long.");
            case TooLongHttpHeaderException _ -> new BadRequest(431, "The request headers are too long.");
            default -> new BadRequest("This is not a well-formed HTTP request.");
        };
    }

    /** Everything by which two servers could see two different requests in the same bytes (RFC 9112 6.1, 11.2). */
    private static void checkFraming(HttpRequest head) throws BadRequest {
        HttpHeaders headers = head.headers();
        List<String> coding = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean modern = head.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (!modern && !head.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            throw new BadRequest(505, "This server speaks HTTP/1.1.");
        }
        if (!coding.isEmpty()
                && !(modern && coding.size() == 1 && coding.getFirst().equalsIgnoreCase("chunked"))) {
            throw new BadRequest("This transfer coding is not supported.");
        }
        if (modern && headers.getAll(HttpHeaderNames.HOST).size() != 1) {
            throw new BadRequest("A request needs exactly one Host header.");
        }
        if (headers.contains(HttpHeaderNames.EXPECT) && !HttpUtil.is100ContinueExpected(head)) {
            throw new BadRequest(417, "This server cannot meet that expectation.");
        }
    }

    private static BadRequest tooLong() {
        return new BadRequest(413, "The request body is too long.");
    }

    boolean awaitsContinue() {
        return HttpUtil.is100ContinueExpected(head);
    }

    boolean keepsAlive() {
        return HttpUtil.isKeepAlive(head);
    }

    boolean isHead() {
        return head.method().name().equals("HEAD");
    }

    void add(ByteBuf bytes) throws BadRequest {
        if (body.size() + bytes.readableBytes() > limit) {
            throw tooLong();
        }
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        body.writeBytes(copy);
    }

    /** For whom a proxy says to have forwarded it. */
    List<String> forwarded() {
        return head.headers().getAll("X-Forwarded-For");
    }

    Request request(Peer peer) {
        return new Request(head.method().name(), target.path(), target.query(), headers(), body.toByteArray(), peer);
    }

    private Map<String, List<String>> headers() {
        var byName = new HashMap<String, List<String>>();
        for (Map.Entry<String, String> header : head.headers()) {
            byName.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return byName;
    }
}
