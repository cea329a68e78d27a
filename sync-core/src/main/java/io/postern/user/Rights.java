package io.postern.user;

import java.util.EnumSet;
import java.util.Set;

/** Everything a user may do. */
public record Rights(Set<Privilege> privileges, Set<LoginPrivilege> loginPrivileges, FolderPrivileges folders) {

    /** Nothing at all. */
    public static final Rights NONE = new Rights(Set.of(), Set.of(), FolderPrivileges.NONE);

    /** An administrator, through every door. */
    public static final Rights ADMINISTRATOR =
            new Rights(Set.of(Privilege.ADMIN), EnumSet.allOf(LoginPrivilege.class), FolderPrivileges.NONE);

    /** Keeps unmodifiable copies in the order of declaration. */
    public Rights {
        privileges = OrderedSet.of(Privilege.class, privileges);
        loginPrivileges = OrderedSet.of(LoginPrivilege.class, loginPrivileges);
    }

    /** Whether the user may log in at all: administrators always, others by privilege {@code login}. */
    public boolean mayLogIn() {
        return privileges.contains(Privilege.ADMIN) || privileges.contains(Privilege.LOGIN);
    }

    /** Whether a local user may change their own password: administrators always, others by privilege {@code changePassword}. */
    public boolean mayChangePassword() {
        return privileges.contains(Privilege.ADMIN) || privileges.contains(Privilege.CHANGE_PASSWORD);
    }
}
