package io.postern.gateway.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.postern.gateway.files.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The key that signs access tokens (ECDSA P-256), kept in a file that only its owner can read. Never printed. */
public final class SigningKey {

    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    /**
     * The key in this file; made now if there is none.
     *
     * @throws IOException with a sentence, if it can be neither read nor made
     */
    public static SigningKey open(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                write(file, fresh());
            }
            ECKey key = ECKey.parse(Files.readString(file));
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new IOException("The file " + file + " has no private key for ES256.");
            }
            return new SigningKey(key);
        } catch (ParseException | JOSEException _) {
            throw new IOException("The signing key in " + file + " cannot be read; remove the file to get a new one.");
        }
    }

    private static ECKey fresh() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
    }

    private static void write(Path file, ECKey key) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        PrivateFile.write(file, key.toJSONString().getBytes(StandardCharsets.UTF_8));
    }

    /** The public half as a JSON Web Key Set (RFC 7517 5). */
    public String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    ECKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "signing key " + key.getKeyID();
    }
}
