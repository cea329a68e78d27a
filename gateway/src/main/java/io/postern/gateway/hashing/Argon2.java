package io.postern.gateway.hashing;

/** Argon2id over bytes. Safe for several threads. */
interface Argon2 {

    /** A new hash under a new salt, as a PHC string. */
    String hash(Argon2Settings settings, byte[] password);

    /** Whether the password belongs to the hash; what is no Argon2id hash belongs to none. */
    boolean verify(String hash, byte[] password);
}
