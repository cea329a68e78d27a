package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.user.DomainName;
import java.util.ArrayList;
import java.util.List;

/**
 * The naming contexts of a forest, out of {@code CN=Partitions} (MS-ADTS 6.1.1.2.1).
 *
 * @param domain the names of the domain that is read
 * @param others the roots of all other naming contexts, some of which lie below our own by name only
 */
public record Forest(DomainName domain, List<DN> others) {

    /** Keeps an unmodifiable copy. */
    public Forest {
        others = List.copyOf(others);
    }

    static Forest read(Questions questions, RootDse root) throws DirectoryUnavailable {
        var others = new ArrayList<DN>();
        String netbios = null;
        for (SearchResultEntry reference :
                questions.below(partitions(root), Filters.crossReferences(), "nCName", "nETBIOSName")) {
            DN context = context(reference);
            if (!context.equals(root.defaultNamingContext())) {
                others.add(context);
            } else {
                netbios = reference.getAttributeValue("nETBIOSName");
            }
        }
        String dns = Filters.dnsName(root.defaultNamingContext());
        if (netbios == null || dns.isEmpty()) {
            throw new DirectoryUnavailable("The domain controller does not say the name of the domain "
                    + AdDiagnostics.printable(root.defaultNamingContext().toString()) + ".");
        }
        return new Forest(new DomainName(dns, netbios), others);
    }

    private static DN partitions(RootDse root) {
        return new DN(new com.unboundid.ldap.sdk.RDN("CN", "Partitions"), root.configuration());
    }

    private static DN context(SearchResultEntry reference) {
        try {
            return new DN(String.valueOf(reference.getAttributeValue("nCName")));
        } catch (LDAPException malformed) {
            return DN.NULL_DN;
        }
    }

    /** Whether what a continuation reference points to is no part of what lies below the base, but another naming context. */
    boolean isElsewhere(String url, DN base) {
        try {
            DN target = new LDAPURL(url).getBaseDN();
            return !target.isNullDN()
                    && (!target.isDescendantOf(base, true)
                            || others.stream().anyMatch(other -> isWithin(target, other)));
        } catch (LDAPException malformed) {
            return false;
        }
    }

    private static boolean isWithin(DN target, DN other) {
        return !other.isNullDN() && target.isDescendantOf(other, true);
    }
}
