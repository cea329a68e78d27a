package io.postern.gateway.directoryservices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.BindAnswer;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.Checkup;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectoryUnavailable;
import io.postern.gateway.throttle.Lockouts;
import io.postern.sso.ServiceKeys;
import io.postern.sync.Explanation;
import io.postern.sync.SyncProgress;
import io.postern.sync.SyncReport;
import io.postern.user.DirectoryAccount;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directories that are configured now. Blocking; safe for several threads. */
public interface DirectoryServices extends Lockouts, AutoCloseable {

    /** The whole configuration as the management port shows it; {@code password} is always null. */
    ObjectNode configuration();

    /**
     * Replaces the whole configuration.
     *
     * @throws IllegalArgumentException with a sentence that names the key, if it is not a valid configuration
     */
    void configure(JsonNode configuration);

    /**
     * Runs or rehearses a synchronisation.
     *
     * @param allowed how many deletions, suspensions and renames are allowed this once; 0 for no more than the safety limit
     * @throws DirectoryUnavailable with a sentence, if a directory could not be read; nothing was written
     */
    SyncReport synchronize(boolean rehearsal, int allowed, SyncProgress progress) throws DirectoryUnavailable;

    /**
     * Runs a synchronisation because its time has come: within the safety limit and what was followed within a day, and not in a pause.
     *
     * @throws DirectoryUnavailable with a sentence, if a directory could not be read, or in a pause; nothing was written
     */
    SyncReport synchronizeByTimetable(SyncProgress progress) throws DirectoryUnavailable;

    /**
     * Takes back what a run did, or shows what that would be; nothing is followed until somebody synchronises again.
     *
     * @throws IllegalArgumentException with a sentence, if there is no such run or it changed nothing
     */
    SyncReport undo(long run, boolean rehearsal);

    /** Why a person is a user or is not; asks every directory. */
    Explanation explain(LoginName name);

    /**
     * What may serve as base DN.
     *
     * @param directory the name of a configured one; null if there is only one
     * @throws IllegalArgumentException with a sentence, if there is no such directory, or several and none was named
     * @throws DirectoryUnavailable with a sentence, if it could not be asked
     */
    List<String> baseDns(@Nullable String directory) throws DirectoryUnavailable;

    /**
     * Groups that may be chosen as a filter, with a text in their name; at most a thousand.
     *
     * @param directory the name of a configured one; null if there is only one
     * @throws IllegalArgumentException with a sentence, if there is no such directory, or several and none was named
     * @throws DirectoryUnavailable with a sentence, if it could not be asked
     */
    List<DirectoryGroup> groups(@Nullable String directory, String search) throws DirectoryUnavailable;

    /** Looks at every directory for what is wrong, and for who holds these service principal names; by the directories' names. */
    Map<String, Checkup> checkups(Collection<String> servicePrincipals);

    /** Whether the account's own directory is one of those that are configured now. */
    boolean isConfigured(DirectoryAccount account);

    /** Asks the account's own directory whether the password is right. */
    BindAnswer check(DirectoryAccount account, Secret password);

    /** The keys of the Kerberos services of all service accounts whose passwords the settings know, made of those passwords. */
    ServiceKeys serviceKeys();

    /** Asks the account's own directory for another password, on the person's behalf. */
    ChangeAnswer changePassword(DirectoryAccount account, Secret before, Secret after);

    @Override
    void close();
}
