package io.postern.directory;

import io.postern.user.DirectoryAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the directory describes them.
 *
 * @param displayName displayName, else the common name; null if there is neither
 * @param emailAddresses from proxyAddresses and mail, the primary address first, lower case, without duplicates
 * @param state whether the account may be used, and since when with its present password
 * @param hidden whether Exchange hides the person from address lists
 * @param belowBase whether the person lies below the base DN of the settings
 * @param admittedBy the shortest way to a chosen group, if groups were chosen; always the same one of several as short
 */
public record DirectoryUser(
        DirectoryAccount account,
        String distinguishedName,
        @Nullable String displayName,
        List<String> emailAddresses,
        AccountState state,
        boolean hidden,
        boolean belowBase,
        GroupPath admittedBy) {

    /** Keeps an unmodifiable copy. */
    public DirectoryUser {
        emailAddresses = List.copyOf(emailAddresses);
    }

    /** A person of whose password nothing is known. */
    public DirectoryUser(
            DirectoryAccount account,
            String distinguishedName,
            @Nullable String displayName,
            List<String> emailAddresses,
            boolean enabled,
            boolean hidden,
            boolean belowBase,
            GroupPath admittedBy) {
        this(
                account,
                distinguishedName,
                displayName,
                emailAddresses,
                new AccountState(enabled, null),
                hidden,
                belowBase,
                admittedBy);
    }

    /** Whether the disabled bit of userAccountControl is off. */
    public boolean enabled() {
        return state.enabled();
    }
}
