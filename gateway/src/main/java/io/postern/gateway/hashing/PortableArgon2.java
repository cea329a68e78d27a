package io.postern.gateway.hashing;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** BouncyCastle's implementation in Java, for machines on which the native library cannot be loaded. */
final class PortableArgon2 implements Argon2 {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String hash(Argon2Settings settings, byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = new byte[HASH_BYTES];
        var cost = new PhcString(settings.kibibytes(), settings.passes(), Argon2Settings.LANES, salt, hash);
        fill(hash, cost, password);
        return cost.text();
    }

    @Override
    public boolean verify(String hash, byte[] password) {
        return PhcString.parse(hash)
                .map(stored -> {
                    byte[] made = new byte[stored.hash().length];
                    fill(made, stored, password);
                    boolean same = MessageDigest.isEqual(made, stored.hash());
                    Arrays.fill(made, (byte) 0);
                    return same;
                })
                .orElse(false);
    }

    private static void fill(byte[] hash, PhcString cost, byte[] password) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(cost.salt())
                .build());
        generator.generateBytes(password, hash);
    }
}
