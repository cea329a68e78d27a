package io.postern.sso.kerberos;

import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.ServiceKey;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which realm may say who somebody is. Whoever has one of our keys can seal a ticket about anybody. So a realm in which we have a
 * service, whose people get their tickets there, speaks for them alone; for people of all others the realm of the key speaks, as
 * across a trust it must.
 */
record Vouching(KeyRings keys, AcceptorSettings settings) {

    /** What is to be said against a ticket that this key has opened; null if nothing is. */
    @Nullable
    Round objection(ServiceKey sealing, String client) throws IOException {
        String realm = realm(client);
        if (realm.equals(realm(sealing.principal()))) {
            return null;
        }
        Optional<String> withheld = keys.withheld();
        if (withheld.isPresent()) {
            return new Round.Broken("Whether " + realm(sealing.principal()) + " may vouch for people of " + realm
                    + " is not known: " + withheld.get());
        }
        return speaksForItself(realm, keys.now().principals())
                ? Refusals.because(Rejection.OTHER_ISSUER, "a key of " + sealing.principal())
                : null;
    }

    private boolean speaksForItself(String realm, Set<String> principals) {
        return principals.stream()
                .filter(principal -> principal.indexOf('/') > 0 && settings.wants(principal))
                .anyMatch(principal -> realm(principal).equals(realm));
    }

    /** In upper case: it is to be no way around this to spell a realm otherwise. */
    private static String realm(String principal) {
        return principal.substring(principal.lastIndexOf('@') + 1).toUpperCase(Locale.ROOT);
    }
}
