package io.postern.store.packed;

import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads many users from their bytes, and makes what they have in common once. For one thread. */
public final class UserReader {

    private static final Authentication[] AUTHENTICATIONS = Authentication.values();
    private static final Standing[] STANDINGS = Standing.values();

    private final Constants<Privilege> privileges = new Constants<>(Privilege.class);
    private final Constants<LoginPrivilege> loginPrivileges = new Constants<>(LoginPrivilege.class);
    private final Constants<FolderPrivilege> folderPrivileges = new Constants<>(FolderPrivilege.class);
    private final Map<String, String> directories = new HashMap<>();
    private @Nullable DomainName domain;

    /** The user whose bytes these are. */
    public User read(byte[] bytes) {
        return read(new Unpacker(bytes));
    }

    /** Leaves out what comes before the name. */
    static void skipToName(Unpacker bytes) {
        format(bytes);
        bytes.skip(2 * Long.BYTES);
    }

    /** Leaves out what comes between standing and account. */
    static void skipToAccount(Unpacker bytes) {
        bytes.skipOptional();
        bytes.skipOptional();
        bytes.skipTexts();
        bytes.skipTexts();
        bytes.number();
        bytes.number();
        for (int rest = bytes.number(); rest > 0; rest--) {
            bytes.number();
            bytes.skipText();
        }
    }

    private static void format(Unpacker bytes) {
        int format = bytes.number();
        if (format != UserBytes.FORMAT) {
            throw new IllegalStateException("a user of format " + format);
        }
    }

    User read(Unpacker bytes) {
        format(bytes);
        var id = new UserId(bytes.id());
        var name = new UserName(bytes.text());
        Authentication authentication = AUTHENTICATIONS[bytes.number()];
        Standing standing = STANDINGS[bytes.number()];
        var profile = new Profile(bytes.optional(), bytes.optional(), bytes.texts(), bytes.texts());
        Rights rights = rights(bytes);
        return new User(id, name, profile, authentication, account(bytes), standing, rights);
    }

    private Rights rights(Unpacker bytes) {
        return new Rights(privileges.of(bytes.number()), loginPrivileges.of(bytes.number()), folders(bytes));
    }

    private FolderPrivileges folders(Unpacker bytes) {
        int size = bytes.number();
        if (size == 0) {
            return FolderPrivileges.NONE;
        }
        var byFolder = HashMap.<String, Set<FolderPrivilege>>newHashMap(size);
        for (int i = 0; i < size; i++) {
            Set<FolderPrivilege> allowed = folderPrivileges.of(bytes.number());
            byFolder.put(bytes.text(), allowed);
        }
        return new FolderPrivileges(byFolder);
    }

    private @Nullable DirectoryAccount account(Unpacker bytes) {
        if (bytes.number() == 0) {
            return null;
        }
        return new DirectoryAccount(
                directories.computeIfAbsent(bytes.text(), name -> name),
                new DirectoryId(bytes.id()),
                bytes.text(),
                bytes.text(),
                bytes.optional(),
                domain(bytes.text(), bytes.text()));
    }

    private DomainName domain(String dns, String netbios) {
        DomainName last = domain;
        if (last == null || !last.dns().equals(dns) || !last.netbios().equals(netbios)) {
            last = new DomainName(dns, netbios);
            domain = last;
        }
        return last;
    }
}
