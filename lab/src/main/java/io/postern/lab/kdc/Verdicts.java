package io.postern.lab.kdc;

import io.postern.lab.kdc.Principals.Principal;
import io.postern.lab.kdc.Principals.Standing;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.server.KdcHandler;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.base.KrbMessage;
import org.apache.kerby.kerberos.kerb.type.kdc.AsRep;
import org.apache.kerby.kerberos.kerb.type.kdc.AsReq;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcReqBody;
import org.jspecify.annotations.Nullable;

/** Kerby's answers with AD's verdicts: a wrong password is code 24, and a proved one of an account in bad standing an error. */
final class Verdicts {
    private static final int AS_REQ = 0x6a;
    private static final int LENGTH_PREFIX = 4;

    private final KdcHandler handler;
    private final KeyedIdentities identities;

    Verdicts(KdcHandler handler, KeyedIdentities identities) {
        this.handler = handler;
        this.identities = identities;
    }

    /** The reply with its length before it. */
    ByteBuffer answer(byte[] request, InetAddress client) throws IOException, KrbException {
        ByteBuffer reply = handler.handleMessage(ByteBuffer.wrap(request), true, client);
        if (request.length == 0 || Byte.toUnsignedInt(request[0]) != AS_REQ || reply.remaining() <= LENGTH_PREFIX) {
            return reply;
        }
        KrbMessage asked = KrbCodec.decodeMessage(ByteBuffer.wrap(request));
        KrbMessage answered = KrbCodec.decodeMessage(reply.slice(LENGTH_PREFIX, reply.remaining() - LENGTH_PREFIX));
        if (!(asked instanceof AsReq login)) {
            return reply;
        }
        return switch (answered) {
            case AsRep _ -> judged(login.getReqBody(), reply);
            case KrbError error
            when error.getErrorCode() == KrbErrorCode.KRB_AP_ERR_BAD_INTEGRITY ->
                error(KrbErrorCode.KDC_ERR_PREAUTH_FAILED, login.getReqBody());
            default -> reply;
        };
    }

    private ByteBuffer judged(KdcReqBody asked, ByteBuffer granted) throws KrbException {
        Principal principal = identities.find(asked.getCname().getName());
        KrbErrorCode refusal = refusal(principal == null ? Standing.REVOKED : principal.standing());
        return refusal == null ? granted : error(refusal, asked);
    }

    private static @Nullable KrbErrorCode refusal(Standing standing) {
        return switch (standing) {
            case GOOD -> null;
            case KEY_EXPIRED -> KrbErrorCode.KDC_ERR_KEY_EXPIRED;
            case REVOKED, RESTRICTED -> KrbErrorCode.KDC_ERR_CLIENT_REVOKED;
        };
    }

    private static ByteBuffer error(KrbErrorCode code, KdcReqBody asked) throws KrbException {
        KrbError error = new KrbError();
        error.setStime(KerberosTime.now());
        error.setSusec(1);
        error.setErrorCode(code);
        error.setRealm(asked.getRealm());
        error.setSname(asked.getSname());
        byte[] encoded = KrbCodec.encode(error);
        return ByteBuffer.allocate(LENGTH_PREFIX + encoded.length)
                .putInt(encoded.length)
                .put(encoded)
                .flip();
    }
}
