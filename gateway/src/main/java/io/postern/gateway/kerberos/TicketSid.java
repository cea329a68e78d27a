package io.postern.gateway.kerberos;

import io.postern.sso.ServiceKey;
import io.postern.sso.pac.BadPac;
import io.postern.sso.pac.Pac;
import java.util.List;
import java.util.Optional;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.kerberos.KerberosKey;
import org.apache.kerby.kerberos.kerb.type.ad.AuthorizationData;
import org.apache.kerby.kerberos.kerb.type.ad.AuthorizationDataEntry;
import org.jspecify.annotations.Nullable;

/** Which account a ticket for us is about, by its SID: names pass from person to person. */
final class TicketSid {

    private static final int IF_RELEVANT = 1;
    private static final int WIN2K_PAC = 128;

    private TicketSid() {}

    /** The SID in the PAC (MS-PAC), signed with our key; empty in a ticket without a PAC, which a domain that is not Windows' gives. */
    static Optional<String> in(@Nullable AuthorizationData data, List<ServiceKey> keys) throws CannotAsk {
        Optional<byte[]> pac = pac(data, 2);
        if (pac.isEmpty()) {
            return Optional.empty();
        }
        List<KerberosKey> own = keys.stream().map(ServiceKey::forJava).toList();
        try {
            return Optional.of(Pac.verified(pac.get(), own).user());
        } catch (BadPac e) {
            throw new CannotAsk(
                    "the domain's ticket says nothing that can be believed of its account: " + e.getMessage(), e);
        } finally {
            own.forEach(TicketSid::destroy);
        }
    }

    private static Optional<byte[]> pac(@Nullable AuthorizationData data, int depth) throws CannotAsk {
        if (data == null || depth == 0) {
            return Optional.empty();
        }
        for (AuthorizationDataEntry entry : data.getElements()) {
            int type = entry.getAuthzType().getValue();
            if (type == WIN2K_PAC) {
                return Optional.of(entry.getAuthzData());
            }
            Optional<byte[]> inner = type == IF_RELEVANT
                    ? pac(Messages.decode(entry.getAuthzData(), AuthorizationData.class), depth - 1)
                    : Optional.empty();
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    private static void destroy(KerberosKey key) {
        try {
            key.destroy();
        } catch (DestroyFailedException e) {
            throw new IllegalStateException("a key in memory can always be overwritten", e);
        }
    }
}
