package io.postern.gateway.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Some of the addresses that there are. */
public record Networks(List<Block> blocks) {

    /** No address. */
    public static final Networks NONE = new Networks(List.of());

    /**
     * Networks by address or block of addresses (RFC 4632, RFC 4291 2.3).
     *
     * @throws IllegalArgumentException with a sentence, if one is neither
     */
    public static Networks of(List<String> texts) {
        return new Networks(texts.stream().map(Block::parse).toList());
    }

    /** Whether a numeric address, with or without a scope, lies in one of them. */
    public boolean contains(String address) {
        if (blocks.isEmpty()) {
            return false;
        }
        byte[] bytes = InetAddress.ofLiteral(address.replaceFirst("%.*", "")).getAddress();
        return blocks.stream().anyMatch(block -> block.contains(bytes));
    }

    /** A block of addresses. */
    public record Block(byte[] address, int bits) {

        static Block parse(String text) {
            int slash = text.indexOf('/');
            try {
                byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                        .getAddress();
                int bits = slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
                if (bits >= 0 && bits <= address.length * Byte.SIZE) {
                    return new Block(address, bits);
                }
            } catch (IllegalArgumentException neither) {
                // Said below.
            }
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither an address nor a block of addresses like 10.0.0.0/8.");
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            return Arrays.equals(address, 0, whole, other, 0, whole)
                    && (rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
        }
    }
}
