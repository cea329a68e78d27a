package io.postern.sso.pac;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.kerberos.KerberosKey;

/** A Privilege Attribute Certificate (MS-PAC 2.3). */
public final class Pac {

    private static final int LOGON_INFO = 1;
    private static final int SERVER_SIGNATURE = 6;
    private static final int KDC_SIGNATURE = 7;
    private static final int MOST_BUFFERS = 64;

    private final byte[] bytes;
    private final Map<Long, Bytes> buffers = new HashMap<>();

    private Pac(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Whom the PAC names, after its server signature (MS-PAC 2.8.1) is proved.
     *
     * @param bytes PACTYPE, as it stands in the ticket
     * @param keys the keys that the service has for the ticket; one of them must have made the signature
     * @throws BadPac if none has, or if what was signed is not a PAC
     */
    public static PacIdentity verified(byte[] bytes, Collection<KerberosKey> keys) throws BadPac {
        var pac = new Pac(bytes);
        pac.index();
        pac.verify(keys);
        return LogonInfo.in(pac.buffer(LOGON_INFO));
    }

    private void index() throws BadPac {
        var header = new Bytes(bytes);
        long count = header.u32();
        if (count > MOST_BUFFERS || header.u32() != 0) {
            throw new BadPac("it is of no known version");
        }
        for (int i = 0; i < count; i++) {
            long type = header.u32();
            long size = header.u32();
            if (buffers.put(type, header.part(header.u64(), size)) != null) {
                throw new BadPac("a part of it is there twice");
            }
        }
    }

    private Bytes buffer(long type) throws BadPac {
        Bytes buffer = buffers.get(type);
        if (buffer == null) {
            throw new BadPac("a part of it is missing, type " + type);
        }
        return buffer;
    }

    private void verify(Collection<KerberosKey> keys) throws BadPac {
        byte[] signed = bytes.clone();
        Bytes server = buffer(SERVER_SIGNATURE);
        Signature kind = Signature.numbered(server.u32());
        byte[] signature = blank(signed, server, kind.length());
        Bytes kdc = buffer(KDC_SIGNATURE);
        blank(signed, kdc, kdcLength(kdc));
        boolean proved = keys.stream()
                .filter(key -> key.getKeyType() == kind.encryption())
                .anyMatch(key -> kind.matches(signed, key.getEncoded(), signature));
        if (!proved) {
            throw new BadPac("its signature does not fit");
        }
    }

    /** The KDC signs with a key of its own, which may be of any type; its signature is never ours to judge. */
    private static int kdcLength(Bytes kdc) throws BadPac {
        int type = (int) kdc.u32();
        return switch (type) {
            case 15, 16 -> 12;
            case 20 -> 24;
            default -> 16; // RC4 (-138) and HMAC-SHA-256 (19)
        };
    }

    /** Takes a signature out: it was made while zeroes stood in its place. */
    private static byte[] blank(byte[] signed, Bytes buffer, int length) throws BadPac {
        int begin = buffer.position();
        buffer.skip(length);
        byte[] signature = Arrays.copyOfRange(signed, begin, begin + length);
        Arrays.fill(signed, begin, begin + length, (byte) 0);
        return signature;
    }
}
