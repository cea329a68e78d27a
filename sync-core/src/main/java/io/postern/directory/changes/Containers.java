package io.postern.directory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.Cursor;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.directory.reading.Conversation;
import io.postern.directory.reading.Questions;
import java.util.List;
import java.util.Optional;

/**
 * Judges changed containers. When one is renamed, moved or restored, or when other people may see it, all that is below it changes
 * without a change of its own; when its description or a policy link changes, nothing does.
 */
final class Containers {

    private static final String META_DATA = "replPropertyMetaData";
    private static final int MOST_LOOKED_AT = 20;

    private final Conversation conversation;
    private final Cursor cursor;

    Containers(Conversation conversation, Cursor cursor) {
        this.conversation = conversation;
        this.cursor = cursor;
    }

    /** Why everybody has to be read again; empty if nobody has been changed by these. */
    Optional<String> upheaval(List<SearchResultEntry> changed) throws DirectoryUnavailable {
        List<SearchResultEntry> existing =
                changed.stream().filter(this::hasExisted).toList();
        if (existing.size() > MOST_LOOKED_AT) {
            return Optional.of("many organisational units changed");
        }
        for (SearchResultEntry container : existing) {
            if (movesWhatIsBelow(container)) {
                return Optional.of("the organisational unit or container " + AdDiagnostics.printable(container.getDN())
                        + " was renamed or moved, or who may see it was changed");
            }
        }
        return Optional.empty();
    }

    /** Whoever lies in a container that is newer than the cursor has come there since, and thereby changed. */
    private boolean hasExisted(SearchResultEntry container) {
        Long created = container.getAttributeValueAsLong("uSNCreated");
        return created == null || created <= cursor.usn();
    }

    private boolean movesWhatIsBelow(SearchResultEntry container) throws DirectoryUnavailable {
        try {
            if (conversation.questions().look(container.getParsedDN(), false, META_DATA)
                    instanceof Questions.Sight.Shown(SearchResultEntry entry)) {
                byte[] metaData = entry.getAttributeValueBytes(META_DATA);
                return metaData == null || new PropertyMetaData(metaData).movesWhatIsBelow(cursor.usn());
            }
            return true;
        } catch (LDAPException malformed) {
            return true;
        }
    }
}
