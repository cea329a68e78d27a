package io.postern.gateway.kerberos;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.apache.kerby.kerberos.kerb.type.base.EtypeInfo2;
import org.apache.kerby.kerberos.kerb.type.base.EtypeInfo2Entry;
import org.apache.kerby.kerberos.kerb.type.pa.PaData;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataEntry;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataType;
import org.jspecify.annotations.Nullable;

/** How an account's key is made of its password: PA-ETYPE-INFO2 (RFC 4120 5.2.7.5). A renamed account keeps its old salt. */
record KeyRecipe(EncryptionType type, String salt, int iterations) {

    /** The standard's, which every domain uses; a KDC that asks for fewer wants passwords that are easily guessed. */
    private static final int ITERATIONS = 4096;

    /** The recipe for AES that the KDC gives, or the default one if it gives none. */
    static KeyRecipe in(@Nullable PaData hints, String defaultSalt) throws CannotAsk {
        PaDataEntry entry = hints == null ? null : hints.findEntry(PaDataType.ETYPE_INFO2);
        if (entry == null) {
            return new KeyRecipe(EncryptionType.AES256_CTS_HMAC_SHA1_96, defaultSalt, ITERATIONS);
        }
        for (EtypeInfo2Entry offer :
                Messages.decode(entry.getPaDataValue(), EtypeInfo2.class).getElements()) {
            if (Messages.isAes(offer.getEtype())) {
                return offered(offer, defaultSalt);
            }
        }
        throw new CannotAsk(NO_AES);
    }

    /** The recipes for all kinds of AES: an account has one salt (MS-SAMR 2.2.10.6). */
    List<KeyRecipe> forEveryAes() {
        return Messages.AES.stream()
                .map(aes -> new KeyRecipe(aes, salt, iterations))
                .toList();
    }

    private static KeyRecipe offered(EtypeInfo2Entry offer, String defaultSalt) throws CannotAsk {
        String salt = Names.texts(offer).stream().findFirst().orElse(defaultSalt);
        int iterations = iterations(offer.getS2kParams());
        if (iterations < ITERATIONS) {
            throw new CannotAsk("the KDC asks for a key that nobody should make");
        }
        return new KeyRecipe(offer.getEtype(), salt, iterations);
    }

    static final String NO_AES =
            "the account has no AES key: its password was last set before the domain had AES, set it again";

    private static int iterations(byte @Nullable [] parameters) {
        return parameters == null || parameters.length != 4
                ? ITERATIONS
                : ByteBuffer.wrap(parameters).getInt();
    }
}
