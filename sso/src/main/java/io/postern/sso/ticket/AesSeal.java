package io.postern.sso.ticket;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens what is sealed with an AES key of Kerberos: AES-SHA1 (RFC 3962, types 17 and 18) and AES-SHA2 (RFC 8009, types 19 and 20). */
final class AesSeal {

    private static final int BLOCK = 16;
    private static final int CONFOUNDER = 16;

    /**
     * What a seal is for (RFC 4120 7.5.1).
     *
     * @param encryption the number and 0xaa, folded to a block (RFC 3961 5.1)
     * @param integrity likewise with 0x55
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Usage(int number, byte[] encryption, byte[] integrity) {

        static final Usage TICKET = of(2, "b5b0582c14b6500aad56ab55aa80556a", "62dc6e371a63a80958ac562b15404ac5");
        static final Usage AP_REQ_AUTHENTICATOR =
                of(11, "fe54aa55a502522fbf5fafd7ea8175fa", "ab80c060aaafaa2e6ab55aad55416b55");

        private static Usage of(int number, String encryption, String integrity) {
            return new Usage(
                    number, HexFormat.of().parseHex(encryption), HexFormat.of().parseHex(integrity));
        }
    }

    private AesSeal() {}

    /**
     * The plain text.
     *
     * @throws GeneralSecurityException if it was not sealed with this key
     */
    static byte[] open(int encryption, byte[] key, Usage usage, byte[] sealed) throws GeneralSecurityException {
        byte[] plain = switch (encryption) {
            case 17, 18 -> openSha1(key, usage, sealed);
            case 19 -> openSha2(key, usage, sealed, "HmacSHA256", 16, 16);
            case 20 -> openSha2(key, usage, sealed, "HmacSHA384", 32, 24);
            default -> throw new GeneralSecurityException("no AES");
        };
        byte[] text = Arrays.copyOfRange(plain, CONFOUNDER, plain.length);
        Arrays.fill(plain, (byte) 0);
        return text;
    }

    /** Encrypt and MAC: the MAC is of the plain text. */
    private static byte[] openSha1(byte[] key, Usage usage, byte[] sealed) throws GeneralSecurityException {
        int length = checked(sealed.length - 12);
        byte[] plain = decrypt(derive(key, usage.encryption), sealed, length);
        check(mac("HmacSHA1", derive(key, usage.integrity), plain), sealed, length);
        return plain;
    }

    /** Encrypt then MAC: the MAC is of the cipher text, behind an initial vector of zeros. */
    private static byte[] openSha2(byte[] key, Usage usage, byte[] sealed, String mac, int keyLength, int tag)
            throws GeneralSecurityException {
        int length = checked(sealed.length - tag);
        byte[] covered = new byte[BLOCK + length];
        System.arraycopy(sealed, 0, covered, BLOCK, length);
        byte[] found = mac(mac, expand(mac, key, usage.number, 0x55, tag), covered);
        check(Arrays.copyOf(found, tag), sealed, length);
        return decrypt(expand(mac, key, usage.number, 0xaa, keyLength), sealed, length);
    }

    private static int checked(int length) throws GeneralSecurityException {
        if (length < CONFOUNDER) {
            throw new GeneralSecurityException("too short to be sealed");
        }
        return length;
    }

    private static void check(byte[] found, byte[] sealed, int from) throws GeneralSecurityException {
        byte[] sent = Arrays.copyOfRange(sealed, from, sealed.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(found, sent.length), sent)) {
            throw new GeneralSecurityException("sealed with another key");
        }
    }

    /** Cipher-block chaining with stolen ciphertext, an initial vector of zeros (RFC 3962 5). */
    private static byte[] decrypt(byte[] key, byte[] sealed, int length) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CTS/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BLOCK]));
        return cipher.doFinal(sealed, 0, length);
    }

    private static byte[] mac(String algorithm, byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(text);
    }

    /** DK of RFC 3961 5.1: as many blocks as the key is long, each the encryption of the one before. */
    @SuppressWarnings("InsecureCipherMode") // single blocks, as RFC 3961 5.1 has it
    private static byte[] derive(byte[] key, byte[] constant) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        byte[] derived = new byte[key.length];
        byte[] block = constant;
        for (int at = 0; at < derived.length; at += BLOCK) {
            block = cipher.doFinal(block);
            System.arraycopy(block, 0, derived, at, BLOCK);
        }
        return derived;
    }

    /** KDF-HMAC-SHA2 of RFC 8009 3. */
    private static byte[] expand(String mac, byte[] key, int usage, int purpose, int length)
            throws GeneralSecurityException {
        byte[] input = ByteBuffer.allocate(4 + 5 + 1 + 4)
                .putInt(1)
                .putInt(usage)
                .put((byte) purpose)
                .put((byte) 0)
                .putInt(length * 8)
                .array();
        return Arrays.copyOf(mac(mac, key, input), length);
    }
}
