package io.postern.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {

    @Test
    void administratorsMayLogInAndOthersByPrivilege() {
        assertThat(Rights.ADMINISTRATOR.mayLogIn()).isTrue();
        assertThat(Rights.NONE.mayLogIn()).isFalse();
        assertThat(new Rights(Set.of(Privilege.LOGIN), Set.of(), FolderPrivileges.NONE).mayLogIn())
                .isTrue();
    }

    @Test
    void aFolderWithoutPrivilegesIsNotListed() {
        var some = new FolderPrivileges(Map.of("b", Set.of(FolderPrivilege.READ), "a", Set.of(FolderPrivilege.WRITE)));
        assertThat(some.byFolder().keySet()).containsExactly("a", "b");
        assertThat(some.with("a", Set.of()).byFolder()).containsOnlyKeys("b");
    }

    @Test
    void setsAreInTheOrderOfDeclaration() {
        var rights = new Rights(
                Set.of(Privilege.DELETE, Privilege.LOGIN, Privilege.EXPORT), Set.of(), FolderPrivileges.NONE);
        assertThat(rights.privileges()).containsExactly(Privilege.LOGIN, Privilege.EXPORT, Privilege.DELETE);
    }
}
