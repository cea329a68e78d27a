package io.postern.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;

/**
 * What a server proves itself with.
 *
 * @param chain its own certificate, then those that lead to an authority
 * @param key the private key of its own certificate
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.US_ASCII);

    /** Checks that the two belong together: TLS libraries notice it when the first client comes, or never. */
    static Identity of(List<X509Certificate> chain, PrivateKey key) throws GeneralSecurityException {
        if (!belongTogether(chain.getFirst().getPublicKey(), key)) {
            throw new CertificateException("the key is not that of the certificate");
        }
        return new Identity(chain, key);
    }

    private static boolean belongTogether(PublicKey open, PrivateKey secret) throws GeneralSecurityException {
        if (open instanceof RSAKey one && secret instanceof RSAKey other) {
            return one.getModulus().equals(other.getModulus());
        }
        Signature signature =
                Signature.getInstance(open.getAlgorithm().equals("EC") ? "SHA256withECDSA" : open.getAlgorithm());
        signature.initSign(secret);
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(ANYTHING);
        return signature.verify(signed);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    @Override
    public String toString() {
        return "identity of " + certificate().getSubjectX500Principal();
    }
}
