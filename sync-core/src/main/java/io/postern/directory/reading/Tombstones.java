package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.BindIdentity;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.AdDiagnostics;

/** What deleted objects leave behind in {@code CN=Deleted Objects} for a while (MS-ADTS 3.1.1.5.5.1), for those who may see it. */
public final class Tombstones {

    private Tombstones() {}

    /** Whether an entry that was read with the attribute {@code isDeleted} is one. */
    public static boolean isOne(SearchResultEntry entry, Conversation conversation) {
        return "TRUE".equalsIgnoreCase(entry.getAttributeValue("isDeleted"))
                || new Subtree(container(conversation)).holds(entry.getDN());
    }

    /**
     * Whether the service account may see them: by default only administrators do. The container itself shows to everybody, but by
     * its name alone.
     */
    public static boolean areShown(Conversation conversation) throws DirectoryUnavailable {
        return conversation.questions().look(container(conversation), true, "isDeleted")
                        instanceof Questions.Sight.Shown(var entry)
                && entry.hasAttribute("isDeleted");
    }

    /** How the service account is given the right to see them; Microsoft's knowledge base, article 892806. */
    public static String remedy(Conversation conversation) {
        return "The service account may not see deleted objects, so nobody can tell deleted from moved out of its sight. As a"
                + " domain administrator, let it: dsacls \""
                + AdDiagnostics.printable(container(conversation).toString())
                + "\" /takeownership, then the same with /G " + account(conversation)
                + ":LCRP instead of /takeownership.";
    }

    private static String account(Conversation conversation) {
        String name = switch (conversation.settings().connection().identity()) {
            case BindIdentity.Standard(String userName, var _) -> userName;
            case BindIdentity.Windows(String userName) -> userName;
        };
        return name == null ? "ACCOUNT" : AdDiagnostics.printable(name);
    }

    private static DN container(Conversation conversation) {
        return new DN(new RDN("CN", "Deleted Objects"), conversation.root().defaultNamingContext());
    }
}
