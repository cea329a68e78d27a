package io.postern.sso.pac;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.crypto.CheckSumHandler;
import org.apache.kerby.kerberos.kerb.type.base.CheckSumType;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;

/**
 * The keyed checksums that sign a PAC (MS-PAC 2.8.1; RFC 3962, RFC 8009). RC4's is not among them: we hold no such keys.
 */
enum Signature {
    HMAC_SHA1_96_AES128(15, 17, 12),
    HMAC_SHA1_96_AES256(16, 18, 12),
    HMAC_SHA256_128_AES128(19, 19, 16),
    HMAC_SHA384_192_AES256(20, 20, 24);

    /** KERB_NON_KERB_CKSUM_SALT. */
    private static final int USAGE = 17;

    private final int number;
    private final int encryption;
    private final int length;

    Signature(int number, int encryption, int length) {
        this.number = number;
        this.encryption = encryption;
        this.length = length;
    }

    static Signature numbered(long number) throws BadPac {
        return Arrays.stream(values())
                .filter(signature -> signature.number == number)
                .findFirst()
                .orElseThrow(() -> new BadPac("it is signed in a way that is not accepted, type " + (int) number));
    }

    /** The encryption type of the keys that make it. */
    int encryption() {
        return encryption;
    }

    /** In bytes. */
    int length() {
        return length;
    }

    boolean matches(byte[] signed, byte[] key, byte[] signature) {
        try {
            return MessageDigest.isEqual(checksum(signed, key, USAGE), signature);
        } catch (GeneralSecurityException | KrbException e) {
            throw new IllegalStateException("a key of this encryption type can make a checksum", e);
        }
    }

    /** The checksum by the key for a usage below 256. */
    byte[] checksum(byte[] signed, byte[] key, int usage) throws GeneralSecurityException, KrbException {
        return switch (this) {
            case HMAC_SHA1_96_AES128, HMAC_SHA1_96_AES256 ->
                CheckSumHandler.checksumWithKey(CheckSumType.fromValue(number), signed, key, KeyUsage.fromValue(usage))
                        .getChecksum();
            case HMAC_SHA256_128_AES128 -> sha2("HmacSHA256", signed, key, usage);
            case HMAC_SHA384_192_AES256 -> sha2("HmacSHA384", signed, key, usage);
        };
    }

    /** RFC 8009 section 3 (the key for this usage) and section 6 (the checksum, cut to its length). */
    private byte[] sha2(String algorithm, byte[] signed, byte[] key, int usage) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        int bits = length * 8;
        mac.init(new SecretKeySpec(key, algorithm));
        byte[] derived = mac.doFinal(
                new byte[] {0, 0, 0, 1, 0, 0, 0, (byte) usage, (byte) 0x99, 0, 0, 0, (byte) (bits >> 8), (byte) bits});
        mac.init(new SecretKeySpec(derived, 0, length, algorithm));
        return Arrays.copyOf(mac.doFinal(signed), length);
    }
}
