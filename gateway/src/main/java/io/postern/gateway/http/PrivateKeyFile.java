package io.postern.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A private key in PEM: PKCS #8 without a password (RFC 7468 10), or one of the older forms. */
final class PrivateKeyFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PrivateKeyFile() {}

    /**
     * The key in this file.
     *
     * @param algorithm that of the certificate's public key
     * @throws GeneralSecurityException with some words that repeat nothing of it, if it is no key of this algorithm
     */
    static PrivateKey parse(byte[] pem, String algorithm) throws GeneralSecurityException {
        byte[] encoded = encoded(new String(pem, StandardCharsets.ISO_8859_1));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException _) {
            throw new InvalidKeyException(
                    "there is no " + algorithm + " key in the key file, as the certificate wants it");
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static byte[] encoded(String text) throws InvalidKeyException {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        return begin < 0 || end < begin ? OlderKey.modern(text) : decoded(text.substring(begin + BEGIN.length(), end));
    }

    private static byte[] decoded(String base64) throws InvalidKeyException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new InvalidKeyException("the key is not whole");
        }
    }
}
