package io.postern.sso;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A TLS connection as tickets name it: {@code tls-server-end-point} (RFC 5929 4.1), the hash of the certificate that the client saw,
 * in the form of RFC 4121 4.1.1.2 that Kerberos sends.
 */
public final class ChannelBinding {

    /** A connection that no ticket can name. */
    public static final ChannelBinding NONE = new ChannelBinding(List.of());

    private static final byte[] PREFIX = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> WEAK = Set.of("MD2", "MD5", "SHA1", "SHA-1");

    private final List<byte[]> names;

    private ChannelBinding(List<byte[]> names) {
        this.names = names;
    }

    /**
     * The connections that show this certificate; {@link #NONE} if it is signed in a way that names no hash (Ed25519), for which RFC
     * 5929 defines no binding.
     */
    public static ChannelBinding of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance(hash(certificate)).digest(certificate.getEncoded());
            return new ChannelBinding(List.of(name(hash)));
        } catch (GeneralSecurityException undefined) {
            return NONE;
        }
    }

    /** Whether this is what a ticket names; takes the same time whatever it is. */
    public boolean isNamed(byte[] sent) {
        boolean named = false;
        for (byte[] name : names) {
            named |= MessageDigest.isEqual(name, sent);
        }
        return named;
    }

    /** Whether the token that sent this named no connection at all. */
    public static boolean isAbsent(byte[] sent) {
        return Arrays.equals(sent, new byte[sent.length]);
    }

    /** The hash of the signature, but SHA-256 in the place of MD5 and SHA-1. */
    private static String hash(X509Certificate certificate) throws GeneralSecurityException {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        String hash = signature.equals("RSASSA-PSS") ? pss(certificate) : signature.replaceFirst("WITH.*", "");
        return WEAK.contains(hash) ? "SHA-256" : hash.replaceFirst("^SHA(?=[2-9])(?!3-)", "SHA-");
    }

    private static String pss(X509Certificate certificate) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        try {
            parameters.init(certificate.getSigAlgParams());
        } catch (java.io.IOException broken) {
            throw new GeneralSecurityException("a signature without parameters", broken);
        }
        return parameters
                .getParameterSpec(PSSParameterSpec.class)
                .getDigestAlgorithm()
                .toUpperCase(Locale.ROOT);
    }

    /** MD5 over the structure of RFC 2744 3.11 with no addresses: RFC 4121 wants it so, and only those who hold the key can send one. */
    private static byte[] name(byte[] hash) throws GeneralSecurityException {
        int length = PREFIX.length + hash.length;
        ByteBuffer structure = ByteBuffer.allocate(20 + length).order(ByteOrder.LITTLE_ENDIAN);
        structure.position(16).putInt(length).put(PREFIX).put(hash);
        return MessageDigest.getInstance("MD5").digest(structure.array());
    }
}
