package io.postern.store.packed;

import io.postern.user.DirectoryAccount;
import io.postern.user.FolderPrivilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.User;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user as bytes. */
public final class UserBytes {

    /** The first byte: how the rest is to be read. */
    static final int FORMAT = 1;

    private static final int USUAL_SIZE = 512;

    private UserBytes() {}

    /** The bytes of a user; equal users have equal bytes, in every JVM. */
    public static byte[] of(User user) {
        var packer = new Packer(USUAL_SIZE);
        write(user, packer);
        return packer.take();
    }

    static void write(User user, Packer packer) {
        packer.number(FORMAT);
        packer.id(user.id().value());
        packer.text(user.name().value());
        packer.number(Constants.number(user.authentication()));
        packer.number(Constants.number(user.standing()));
        profile(user.profile(), packer);
        rights(user.rights(), packer);
        account(user.account(), packer);
    }

    private static void profile(Profile profile, Packer packer) {
        packer.optional(profile.fullName());
        packer.optional(profile.distinguishedName());
        packer.texts(profile.emailAddresses());
        packer.texts(profile.pop3UserNames());
    }

    private static void rights(Rights rights, Packer packer) {
        packer.number(Constants.mask(rights.privileges()));
        packer.number(Constants.mask(rights.loginPrivileges()));
        Map<String, Set<FolderPrivilege>> folders = rights.folders().byFolder();
        packer.number(folders.size());
        folders.forEach((folder, privileges) -> {
            packer.number(Constants.mask(privileges));
            packer.text(folder);
        });
    }

    private static void account(@Nullable DirectoryAccount account, Packer packer) {
        packer.number(account == null ? 0 : 1);
        if (account != null) {
            packer.text(account.directory());
            packer.id(account.id().value());
            packer.text(account.sid());
            packer.text(account.samAccountName());
            packer.optional(account.userPrincipalName());
            packer.text(account.domain().dns());
            packer.text(account.domain().netbios());
        }
    }
}
