package io.postern.lab.samba;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Debian packages that a Samba domain controller needs. */
final class SambaPackages {

    private static final String INSTALL = "apt-get install samba samba-ad-dc samba-ad-provision samba-dsdb-modules"
            + " samba-vfs-modules winbind krb5-user ldb-tools";
    private static final List<Path> NEEDED = List.of(
            Path.of("/usr/sbin/samba"),
            Path.of("/usr/bin/samba-tool"),
            Path.of("/usr/sbin/samba_spnupdate"),
            Path.of("/usr/bin/ldbmodify"),
            Path.of("/usr/share/samba/setup/provision.ldif"),
            Path.of("/usr/bin/setpriv"));

    private SambaPackages() {}

    /** Throws one exception that says what to install when something is missing, or that root is needed. */
    static void require() {
        List<Path> missing = NEEDED.stream().filter(file -> !Files.exists(file)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "a Samba domain controller cannot run here, " + missing + " is missing; on Debian: " + INSTALL);
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException("a Samba domain controller needs root (ports below 1024)");
        }
    }
}
