package io.postern.gateway.http;

import java.io.IOException;
import java.io.StringReader;
import java.security.InvalidKeyException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.util.encoders.DecoderException;

/**
 * A key as OpenSSL wrote it before PKCS #8: PKCS #1 for RSA, SEC 1 for elliptic curves. Apart from {@link PrivateKeyFile}, for
 * Bouncy Castle takes half a second to load.
 */
final class OlderKey {

    private OlderKey() {}

    /** The key in this text, behind the parameters that may stand before it, in the form of PKCS #8. */
    static byte[] modern(String pem) throws InvalidKeyException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PEMKeyPair pair) {
                    return pair.getPrivateKeyInfo().getEncoded();
                }
            }
        } catch (IOException | DecoderException _) {
            throw new InvalidKeyException("the key is not whole");
        }
        throw new InvalidKeyException("there is no key without a password in the key file");
    }
}
