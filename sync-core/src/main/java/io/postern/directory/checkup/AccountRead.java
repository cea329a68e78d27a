package io.postern.directory.checkup;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.BindIdentity;
import io.postern.directory.Checkup;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.reading.Conversation;
import io.postern.directory.reading.Filters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts as a doctor sees them. */
record AccountRead(Conversation conversation) {

    private static final int DISABLED = 0x2;
    /** ADS_UF_LOCKOUT in the computed attribute only (MS-ADTS 3.1.1.4.5.17). */
    private static final int LOCKED = 0x10;
    /** From 1601-01-01, where Active Directory's times begin, to 1970-01-01. */
    private static final long SECONDS_TO_1970 = 11_644_473_600L;

    private static final long TICKS = 10_000_000L;
    private static final String[] WANTED = {
        "sAMAccountName",
        "userAccountControl",
        "msDS-User-Account-Control-Computed",
        "msDS-UserPasswordExpiryTimeComputed",
        "accountExpires",
        "msDS-KeyVersionNumber",
        "msDS-SupportedEncryptionTypes"
    };

    /** The account that reads the directory; empty if none shows under its name. */
    Optional<Checkup.Account> serviceAccount() throws DirectoryUnavailable {
        String name = switch (conversation.settings().connection().identity()) {
            case BindIdentity.Standard(String userName, var _) -> userName;
            case BindIdentity.Windows(String userName) -> userName;
        };
        if (name == null) {
            return Optional.empty();
        }
        String account = name.substring(name.indexOf('\\') + 1).replaceFirst("@.*", "");
        return found(Filters.accountOf(account, name)).stream().findFirst();
    }

    /** The accounts that have a service principal name. */
    List<Checkup.Account> holders(String servicePrincipal) throws DirectoryUnavailable {
        return found(Filters.servicePrincipal(servicePrincipal));
    }

    private List<Checkup.Account> found(Filter filter) throws DirectoryUnavailable {
        return conversation.questions().within(conversation.root().defaultNamingContext(), filter, WANTED).stream()
                .map(AccountRead::account)
                .toList();
    }

    private static Checkup.Account account(SearchResultEntry entry) {
        Integer control = entry.getAttributeValueAsInteger("userAccountControl");
        Integer computed = entry.getAttributeValueAsInteger("msDS-User-Account-Control-Computed");
        Integer version = entry.getAttributeValueAsInteger("msDS-KeyVersionNumber");
        String name = entry.getAttributeValue("sAMAccountName");
        return new Checkup.Account(
                entry.getDN(),
                name == null ? entry.getDN() : name,
                control != null && (control & DISABLED) != 0,
                computed != null && (computed & LOCKED) != 0,
                time(entry.getAttributeValueAsLong("msDS-UserPasswordExpiryTimeComputed")),
                time(entry.getAttributeValueAsLong("accountExpires")),
                version == null ? 0 : version,
                entry.getAttributeValueAsInteger("msDS-SupportedEncryptionTypes"));
    }

    /** Both 0 and the largest number mean never. */
    private static @Nullable Instant time(@Nullable Long ticks) {
        return ticks == null || ticks <= 0 || ticks == Long.MAX_VALUE
                ? null
                : Instant.ofEpochSecond(ticks / TICKS - SECONDS_TO_1970);
    }
}
