package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.postern.directory.Cursor;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DomainFacts;
import io.postern.directory.connection.AdDiagnostics;
import java.util.Collection;

/**
 * A conversation with one domain controller: a bound connection, and what the controller said about its domain.
 *
 * @param root what it said at the beginning
 * @param base below which the settings want people
 * @param facts who is asked, and its update sequence number before anything was read
 */
public record Conversation(
        DirectorySettings settings, Questions questions, RootDse root, Forest forest, Subtree base, DomainFacts facts) {

    /** Begins a conversation on a bound connection, in a few small questions. */
    public static Conversation begin(DirectorySettings settings, Questions questions) throws DirectoryUnavailable {
        RootDse root = RootDse.read(questions);
        Forest forest = Forest.read(questions, root);
        Subtree base = new Subtree(base(settings, root));
        return new Conversation(settings, questions, root, forest, base, facts(questions, root, forest, base));
    }

    /** The whole domain. */
    public Subtree domain() {
        return new Subtree(root.defaultNamingContext());
    }

    /** Who is asked, and what it has received from others as far as that tells whether it knows what was read before. */
    DomainFacts facts(Collection<Cursor> known) throws DirectoryUnavailable {
        boolean same = known.stream().map(Cursor::invocationId).allMatch(facts.invocationId()::equals);
        return same ? facts : factsWithReceived();
    }

    /** Who is asked, and what it has received from others. */
    DomainFacts factsWithReceived() throws DirectoryUnavailable {
        return questions.look(root.defaultNamingContext(), false, UpToDateVector.ATTRIBUTE)
                        instanceof Questions.Sight.Shown(var entry)
                ? facts.with(UpToDateVector.of(entry))
                : facts;
    }

    private static DomainFacts facts(Questions questions, RootDse root, Forest forest, Subtree base)
            throws DirectoryUnavailable {
        byte[] invocationId =
                questions.object(root.dsServiceName(), "invocationId").getAttributeValueBytes("invocationId");
        if (invocationId == null) {
            throw new DirectoryUnavailable("The domain controller does not say its invocationId.");
        }
        return new DomainFacts(
                forest.domain(),
                base.root().toString(),
                root.dnsHostName(),
                ObjectIds.guid(invocationId)
                        .orElseThrow(() -> new DirectoryUnavailable("The invocationId is malformed.")),
                root.highestCommittedUsn());
    }

    private static DN base(DirectorySettings settings, RootDse root) throws DirectoryUnavailable {
        String written = settings.connection().baseDn();
        if (written == null || written.isBlank()) {
            return root.defaultNamingContext();
        }
        try {
            var base = new DN(written);
            if (base.isDescendantOf(root.defaultNamingContext(), true)) {
                return base;
            }
        } catch (LDAPException malformed) {
            throw new DirectoryUnavailable(
                    "The base DN " + AdDiagnostics.printable(written) + " is not a distinguished name.", malformed);
        }
        throw new DirectoryUnavailable("The base DN " + AdDiagnostics.printable(written) + " is not within the domain "
                + root.defaultNamingContext() + " of this domain controller.");
    }
}
