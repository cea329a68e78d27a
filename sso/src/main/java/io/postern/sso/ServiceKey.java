package io.postern.sso;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;

/** One key of one of our own Kerberos services. Never printed; wiped when closed. */
public final class ServiceKey implements AutoCloseable {

    private final String principal;
    private final int version;
    private final int encryption;
    private final byte[] bytes;

    /**
     * Keeps a copy of the key.
     *
     * @param principal the full service principal, {@code HTTP/host@REALM}
     * @param version the key's version number (kvno, RFC 4120 5.2.9)
     * @param encryption the encryption type's number, 17 to 20 for AES
     */
    public ServiceKey(String principal, int version, int encryption, byte[] bytes) {
        this.principal = principal;
        this.version = version;
        this.encryption = encryption;
        this.bytes = bytes.clone();
    }

    /** The full service principal. */
    public String principal() {
        return principal;
    }

    /** The key's version number. */
    public int version() {
        return version;
    }

    /** The encryption type's number. */
    public int encryption() {
        return encryption;
    }

    /** A copy of the key, to be wiped by the caller. */
    public byte[] copy() {
        return bytes.clone();
    }

    /** The key as JGSS takes it, to be destroyed by the caller; that type prints its bytes, so it must not be logged. */
    public KerberosKey forJava() {
        return new KerberosKey(new KerberosPrincipal(principal), bytes, encryption, version);
    }

    /** Whether an encryption type is AES128 or AES256 with SHA-1 (RFC 3962) or SHA-2 (RFC 8009). */
    public static boolean isAes(int encryption) {
        return encryption >= 17 && encryption <= 20;
    }

    /** Another object with the same key, which has a life of its own. */
    public ServiceKey duplicate() {
        return new ServiceKey(principal, version, encryption, bytes);
    }

    /** Whether this is the same key of the same service in the same version. */
    public boolean isSame(ServiceKey other) {
        return principal.equals(other.principal)
                && version == other.version
                && encryption == other.encryption
                && MessageDigest.isEqual(bytes, other.bytes);
    }

    /** Overwrites the key with zeros. */
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return principal + " version " + version + " type " + encryption + " ***";
    }
}
