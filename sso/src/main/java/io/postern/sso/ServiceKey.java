package io.postern.sso;

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
