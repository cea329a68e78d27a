package io.postern.sso.windows;

import com.sun.jna.platform.win32.Sspi.CtxtHandle;
import com.sun.jna.platform.win32.Sspi.SecBufferDesc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import waffle.windows.auth.IWindowsAccount;
import waffle.windows.auth.IWindowsAuthProvider;
import waffle.windows.auth.IWindowsComputer;
import waffle.windows.auth.IWindowsDomain;
import waffle.windows.auth.IWindowsIdentity;
import waffle.windows.auth.IWindowsImpersonationContext;
import waffle.windows.auth.IWindowsSecurityContext;

/** Windows as Waffle shows it: it believes whoever is told to it, after so many rounds, and counts what it holds. */
final class FakeWindows implements IWindowsAuthProvider {

    final List<String> asked = new ArrayList<>();
    final Set<String> halfDone = new HashSet<>();
    int contexts;
    int identities;
    int roundsLeft;
    boolean broken;
    Person person = new Person("CORP\\alice", "S-1-5-21-1-2-3-1104", false, List.of());

    /** Somebody whom Windows knows. */
    record Person(String name, String sid, boolean guest, List<String> groups) {}

    @Override
    public IWindowsSecurityContext acceptSecurityToken(String connectionId, byte[] token, String securityPackage) {
        asked.add(connectionId);
        if (broken) {
            throw new IllegalStateException("the test's Windows is broken");
        }
        boolean more = roundsLeft-- > 0;
        if (more) {
            halfDone.add(connectionId);
        } else {
            halfDone.remove(connectionId);
        }
        contexts++;
        return new Context(more);
    }

    @Override
    public void resetSecurityToken(String connectionId) {
        halfDone.remove(connectionId);
    }

    private final class Context implements IWindowsSecurityContext {

        private final boolean more;

        Context(boolean more) {
            this.more = more;
        }

        @Override
        public boolean isContinue() {
            return more;
        }

        @Override
        public byte[] getToken() {
            return new byte[] {1};
        }

        @Override
        public IWindowsIdentity getIdentity() {
            identities++;
            return new Identity(person);
        }

        @Override
        public void dispose() {
            contexts--;
        }

        @Override
        public String getSecurityPackage() {
            return "Negotiate";
        }

        @Override
        public String getPrincipalName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CtxtHandle getHandle() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void initialize(CtxtHandle handle, SecBufferDesc buffer, String target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public IWindowsImpersonationContext impersonate() {
            throw new UnsupportedOperationException();
        }
    }

    private final class Identity implements IWindowsIdentity {

        private final Person who;

        Identity(Person who) {
            this.who = who;
        }

        @Override
        public String getSidString() {
            return who.sid();
        }

        @Override
        public String getFqn() {
            return who.name();
        }

        @Override
        public boolean isGuest() {
            return who.guest();
        }

        @Override
        public IWindowsAccount[] getGroups() {
            return who.groups().stream().map(Group::new).toArray(IWindowsAccount[]::new);
        }

        @Override
        public void dispose() {
            identities--;
        }

        @Override
        public byte[] getSid() {
            throw new UnsupportedOperationException();
        }

        @Override
        public IWindowsImpersonationContext impersonate() {
            throw new UnsupportedOperationException();
        }
    }

    private record Group(String sid) implements IWindowsAccount {

        @Override
        public String getSidString() {
            return sid;
        }

        @Override
        public String getFqn() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getDomain() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public IWindowsIdentity logonUser(String name, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public IWindowsIdentity logonDomainUser(String name, String domain, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public IWindowsIdentity logonDomainUserEx(String name, String domain, String password, int type, int provider) {
        throw new UnsupportedOperationException();
    }

    @Override
    public IWindowsAccount lookupAccount(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public IWindowsComputer getCurrentComputer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public IWindowsDomain[] getDomains() {
        throw new UnsupportedOperationException();
    }
}
