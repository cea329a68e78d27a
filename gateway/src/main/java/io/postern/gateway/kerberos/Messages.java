package io.postern.gateway.kerberos;

import java.security.SecureRandom;
import java.util.List;
import org.apache.kerby.asn1.type.Asn1Type;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.EncryptedData;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcOptions;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcReqBody;

/** Kerberos messages to and from bytes; whatever cannot be read or opened is {@link CannotAsk}. */
final class Messages {

    /** AES256 and AES128 with SHA-1 (RFC 3962), which every Active Directory since 2008 has; nothing weaker. */
    static final List<EncryptionType> AES =
            List.of(EncryptionType.AES256_CTS_HMAC_SHA1_96, EncryptionType.AES128_CTS_HMAC_SHA1_96);

    /** Ticket life asked for, in milliseconds. */
    private static final long LIFE = 10 * 60_000L;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Messages() {}

    static byte[] encode(Asn1Type message) throws CannotAsk {
        try {
            return KrbCodec.encode(message);
        } catch (KrbException | RuntimeException e) {
            throw new CannotAsk("the account's name cannot be written in a Kerberos message", e);
        }
    }

    static <T extends Asn1Type> T decode(byte[] bytes, Class<T> type) throws CannotAsk {
        try {
            return KrbCodec.decode(bytes, type);
        } catch (KrbException | RuntimeException | StackOverflowError e) {
            throw new CannotAsk("the KDC sent something that is not Kerberos", e);
        }
    }

    static EncryptedData seal(byte[] bytes, EncryptionKey key, KeyUsage usage) throws CannotAsk {
        try {
            return EncryptionHandler.encrypt(bytes, key, usage);
        } catch (KrbException e) {
            throw new CannotAsk("a Kerberos message could not be encrypted", e);
        }
    }

    /** Opens what must be sealed with this very key and encryption type. */
    static byte[] open(EncryptedData sealed, EncryptionKey key, KeyUsage usage, String otherwise) throws CannotAsk {
        try {
            if (sealed.getEType().getValue() != key.getKeyType().getValue()) {
                throw new CannotAsk(otherwise);
            }
            return EncryptionHandler.decrypt(sealed, key, usage);
        } catch (KrbException | RuntimeException e) {
            throw new CannotAsk(otherwise, e);
        }
    }

    /** A request body for a ticket; the nonce is new and positive. */
    static KdcReqBody body(String realm, PrincipalName service) {
        var body = new KdcReqBody();
        body.setKdcOptions(new KdcOptions());
        body.setRealm(realm);
        body.setSname(service);
        body.setTill(new KerberosTime(System.currentTimeMillis() / 1000 * 1000 + LIFE));
        body.setNonce(RANDOM.nextInt(1, Integer.MAX_VALUE));
        body.setEtypes(AES);
        return body;
    }

    static boolean isAes(EncryptionType type) {
        return AES.stream().anyMatch(aes -> aes.getValue() == type.getValue());
    }
}
