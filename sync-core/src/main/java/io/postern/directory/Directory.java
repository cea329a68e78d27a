package io.postern.directory;

import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The read side of one configured Active Directory domain. Blocking; safe for use by several threads. Every method that asks throws
 * {@link DirectoryUnavailable}, with a sentence for an administrator, when there is no complete answer.
 */
public interface Directory extends AutoCloseable {

    /**
     * Reads every person below the base DN, in pages on one connection.
     *
     * @return everything or nothing: a failed page, a size limit, a dropped connection or a chosen group that is gone throws
     */
    default DirectorySnapshot snapshot() throws DirectoryUnavailable {
        return snapshot(Recognition.NOBODY);
    }

    /** The same; of those who are recognised meanwhile, it keeps only who they are. */
    DirectorySnapshot snapshot(Recognition known) throws DirectoryUnavailable;

    /** Everything that changed since a cursor, in a number of questions that depends on the changes and not on the domain. */
    Since changesSince(Cursor cursor) throws DirectoryUnavailable;

    /**
     * Looks in the whole domain, in small batches, for people who were not found below the base DN.
     *
     * @param lastKnown their objectGUIDs and the distinguished names they had
     * @param known up to where the directory was read already, perhaps from other domain controllers: whoever is asked and has not
     *     received all of that yet says of nobody that they are gone
     * @return an answer for every one of them
     */
    Map<DirectoryId, Whereabouts> lookUp(Map<DirectoryId, String> lastKnown, Collection<Cursor> known)
            throws DirectoryUnavailable;

    /** Everybody of the domain whom a typed name can mean, wherever they lie; for explanations. */
    List<DirectoryUser> find(LoginName name) throws DirectoryUnavailable;

    /** Groups of the domain that have the text in their name, all for an empty one; at most a thousand, by name. */
    List<DirectoryGroup> groups(String search) throws DirectoryUnavailable;

    /** The naming contexts that may serve as base DN. */
    List<String> namingContexts() throws DirectoryUnavailable;

    /** When the domain locks accounts that no finer policy names. */
    LockoutPolicy lockoutPolicy() throws DirectoryUnavailable;

    /** What an account is called now; empty if it does not show. One question on a connection that is kept. */
    Optional<CurrentAccount> current(DirectoryId account) throws DirectoryUnavailable;

    /** How near an account is to being locked, by the policy that holds for it. */
    Lockout lockout(DirectoryId account) throws DirectoryUnavailable;

    /**
     * Looks at the domain for what is wrong: every controller, the service account, and who holds these service principal names
     * ({@code HTTP/host}). Takes as long as the slowest; what could not be asked is said in the answer.
     */
    Checkup checkup(Collection<String> servicePrincipals);

    /** Binds with the service account and says what was found there. */
    DomainFacts check() throws DirectoryUnavailable;

    /**
     * Rings the bell, on a thread of its own, whenever something in the domain may have changed: soon after each change while the
     * connection stands, and after each new connection, because nothing is replayed. Outages end by themselves.
     */
    Watch watch(Runnable bell);

    @Override
    void close();
}
