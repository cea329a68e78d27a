package io.postern.gateway.hashing;

/**
 * What a new hash costs (RFC 9106 3.1), with one lane.
 *
 * @param kibibytes memory
 * @param passes over that memory
 */
public record Argon2Settings(int kibibytes, int passes) {

    /** 19 MiB and two passes: about 20 ms of one core. */
    public static final Argon2Settings STANDARD = new Argon2Settings(19_456, 2);

    static final int LANES = 1;
}
