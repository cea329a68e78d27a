package io.postern.gateway.directoryservices;

import io.postern.directory.DirectorySettings;
import io.postern.plan.OutOfScope;
import io.postern.plan.SafetyLimit;
import io.postern.plan.SyncPolicy;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.NameFormat;
import io.postern.user.Privilege;
import io.postern.user.Rights;
import java.util.List;
import java.util.Set;

/**
 * The Directory Services settings.
 *
 * @param directories none if Directory Services are switched off
 * @param follow whether changes of the directories are followed as they happen
 */
record Settings(List<DirectorySettings> directories, SyncPolicy policy, boolean follow) {

    /** The rights of a new user unless an administrator says otherwise: every door but the API. */
    static final Rights NEW_USER = new Rights(
            Set.of(Privilege.LOGIN),
            Set.of(
                    LoginPrivilege.WINDOWS,
                    LoginPrivilege.WEB,
                    LoginPrivilege.OUTLOOK,
                    LoginPrivilege.WINDOWS_CMD,
                    LoginPrivilege.IMAP),
            FolderPrivileges.NONE);

    static final SyncPolicy DEFAULT_POLICY = new SyncPolicy(
            NameFormat.SAM_ACCOUNT_NAME,
            true,
            false,
            OutOfScope.SUSPEND,
            SafetyLimit.DEFAULT,
            NEW_USER,
            Set.of(FolderPrivilege.READ));

    /** Switched off. */
    static final Settings NONE = new Settings(List.of(), DEFAULT_POLICY, true);

    Settings {
        directories = List.copyOf(directories);
    }

    /** Whether a synchronisation with these settings would want the same users as one with others. */
    boolean meansTheSameUsersAs(Settings other) {
        var asTheOther = new SyncPolicy(
                policy.nameFormat(),
                policy.createUsers(),
                policy.deleteUsers(),
                policy.outOfScope(),
                other.policy.safetyLimit(),
                other.policy.newUsers(),
                other.policy.ownArchive());
        return directories.equals(other.directories) && asTheOther.equals(other.policy);
    }
}
