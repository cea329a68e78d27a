package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryUnavailable;
import java.util.List;

/**
 * What a domain controller says about itself without being asked for anything in particular (MS-ADTS 3.1.1.3.2).
 *
 * @param defaultNamingContext the root of its domain
 * @param configuration the root of the forest's configuration
 * @param dsServiceName the object that stands for its database
 * @param dnsHostName its host name
 * @param highestCommittedUsn the number of its latest change
 * @param namingContexts the roots of the trees that it holds
 */
public record RootDse(
        DN defaultNamingContext,
        DN configuration,
        DN dsServiceName,
        String dnsHostName,
        long highestCommittedUsn,
        List<String> namingContexts) {

    /** Asks for it. */
    public static RootDse read(Questions questions) throws DirectoryUnavailable {
        SearchResultEntry entry = questions.object(
                DN.NULL_DN,
                "defaultNamingContext",
                "configurationNamingContext",
                "dsServiceName",
                "dnsHostName",
                "highestCommittedUSN",
                "namingContexts");
        String[] contexts = entry.getAttributeValues("namingContexts");
        Long usn = entry.getAttributeValueAsLong("highestCommittedUSN");
        if (usn == null) {
            throw missing("highestCommittedUSN");
        }
        return new RootDse(
                name(entry, "defaultNamingContext"),
                name(entry, "configurationNamingContext"),
                name(entry, "dsServiceName"),
                text(entry, "dnsHostName"),
                usn,
                contexts == null ? List.of() : List.of(contexts));
    }

    private static DN name(SearchResultEntry entry, String attribute) throws DirectoryUnavailable {
        try {
            return new DN(text(entry, attribute));
        } catch (LDAPException malformed) {
            throw missing(attribute);
        }
    }

    private static String text(SearchResultEntry entry, String attribute) throws DirectoryUnavailable {
        String value = entry.getAttributeValue(attribute);
        if (value == null) {
            throw missing(attribute);
        }
        return value;
    }

    private static DirectoryUnavailable missing(String attribute) {
        return new DirectoryUnavailable("The server does not say its " + attribute
                + ", so it is no Active Directory domain controller or the service account may not read it.");
    }
}
