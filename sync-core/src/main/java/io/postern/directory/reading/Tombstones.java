package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryUnavailable;

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

    private static DN container(Conversation conversation) {
        return new DN(new RDN("CN", "Deleted Objects"), conversation.root().defaultNamingContext());
    }
}
