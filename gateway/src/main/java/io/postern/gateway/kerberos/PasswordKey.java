package io.postern.gateway.kerberos;

import io.postern.user.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;

/** The AES key of a password (RFC 3962 4), made without the password ever becoming a string. */
final class PasswordKey {

    private static final int MOST_ITERATIONS = 1_000_000;
    /** The word "kerberos" folded to one AES block (RFC 3961 5.1). */
    private static final byte[] KERBEROS = HexFormat.of().parseHex("6b65726265726f737b9b5b2b93132b93");

    private PasswordKey() {}

    /** The key; the caller wipes it. */
    static EncryptionKey of(Secret password, KeyRecipe recipe) throws CannotAsk {
        if (recipe.salt().isEmpty() || recipe.iterations() <= 0 || recipe.iterations() > MOST_ITERATIONS) {
            throw new CannotAsk("the KDC asks for a key that nobody should make");
        }
        byte[] stretched = null;
        try {
            stretched = stretch(password, recipe);
            return new EncryptionKey(recipe.type(), derive(stretched));
        } catch (GeneralSecurityException e) {
            throw new CannotAsk("this Java cannot make Kerberos keys", e);
        } finally {
            if (stretched != null) {
                Arrays.fill(stretched, (byte) 0);
            }
        }
    }

    private static byte[] stretch(Secret password, KeyRecipe recipe) throws GeneralSecurityException {
        char[] characters = password.copy();
        byte[] salt = recipe.salt().getBytes(StandardCharsets.UTF_8);
        int bits = recipe.type().usesAES256() ? 256 : 128;
        var spec = new PBEKeySpec(characters, salt, recipe.iterations(), bits);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
            Arrays.fill(characters, '\0');
        }
    }

    /** DK(key, "kerberos"): as many blocks as the key is long, each the encryption of the one before. */
    @SuppressWarnings("InsecureCipherMode") // single blocks, as RFC 3961 5.1 has it
    private static byte[] derive(byte[] stretched) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(stretched, "AES"));
        byte[] key = new byte[stretched.length];
        byte[] block = KERBEROS;
        for (int at = 0; at < key.length; at += block.length) {
            block = cipher.doFinal(block);
            System.arraycopy(block, 0, key, at, block.length);
        }
        return key;
    }
}
