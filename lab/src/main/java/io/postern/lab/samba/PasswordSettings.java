package io.postern.lab.samba;

import com.unboundid.ldap.sdk.Entry;
import java.util.Map;

/**
 * A fine-grained password policy (MS-ADTS 3.1.1.3.1.5, msDS-PasswordSettings) that holds for one account alone, so that tests in one
 * domain do not disturb each other. It demands nothing but what is said.
 */
final class PasswordSettings {

    private static final String HALF_AN_HOUR = "-18000000000";
    private static final Map<String, String> DEMANDS_NOTHING = Map.of(
            "msDS-PasswordSettingsPrecedence", "10",
            "msDS-PasswordReversibleEncryptionEnabled", "FALSE",
            "msDS-PasswordHistoryLength", "0",
            "msDS-PasswordComplexityEnabled", "FALSE",
            "msDS-MinimumPasswordLength", "0",
            "msDS-MinimumPasswordAge", "0",
            "msDS-MaximumPasswordAge", "-36288000000000",
            "msDS-LockoutThreshold", "0",
            "msDS-LockoutObservationWindow", HALF_AN_HOUR,
            "msDS-LockoutDuration", HALF_AN_HOUR);

    private PasswordSettings() {}

    static String name(String account, SambaNames names) {
        return AccountEntry.name("policy of " + account, "CN=Password Settings Container,CN=System," + names.baseDn());
    }

    /** The policy for the account with this distinguished name. */
    static Entry of(String name, String account, Map<String, String> demands) {
        var policy = new Entry(name);
        policy.addAttribute("objectClass", "msDS-PasswordSettings");
        DEMANDS_NOTHING.forEach(
                (attribute, value) -> policy.addAttribute(attribute, demands.getOrDefault(attribute, value)));
        policy.addAttribute("msDS-PSOAppliesTo", account);
        return policy;
    }
}
