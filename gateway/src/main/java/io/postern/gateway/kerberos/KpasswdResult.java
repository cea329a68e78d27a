package io.postern.gateway.kerberos;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a domain says to a new password (RFC 3244 2): a code, and bytes that are a text or, from Active Directory, its policy.
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record KpasswdResult(int code, byte[] words) {

    static final int SUCCESS = 0;
    static final int SOFT_ERROR = 4;
    static final int ACCESS_DENIED = 5;

    private static final int LONGEST = 200;

    static KpasswdResult read(byte[] data) throws CannotAsk {
        if (data.length < 2) {
            throw new CannotAsk("the domain's answer to a new password has no result");
        }
        return new KpasswdResult(ByteBuffer.wrap(data).getShort() & 0xffff, Arrays.copyOfRange(data, 2, data.length));
    }

    /** The words as one line of text; empty if they are none. */
    String printable() {
        String text = new String(words, StandardCharsets.UTF_8).strip();
        boolean readable = text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\ufffd');
        return readable && text.length() <= LONGEST ? text : "";
    }

    @Override
    public String toString() {
        return code + " " + printable();
    }
}
