package io.postern.lab.samba;

import io.postern.lab.IssuedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a domain controller's smb.conf: everything below one directory, one loopback address, no file server. */
record SambaConfiguration(Path directory, SambaNames names) {

    private static final List<String> DIRECTORIES = List.of("etc", "private", "ncalrpc", "run", "cache", "ntp", "wb");

    /** The smb.conf. */
    Path file() {
        return directory.resolve("etc/smb.conf");
    }

    /** The local database of the directory. */
    Path database() {
        return directory.resolve("private/sam.ldb");
    }

    /** Writes smb.conf so that TLS shows this certificate. */
    void write(IssuedCertificate certificate) throws IOException {
        for (String name : DIRECTORIES) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.writeString(file(), """
                [global]
                netbios name = %NAME%
                realm = %REALM%
                workgroup = %NETBIOS%
                server role = active directory domain controller
                server services = ldap cldap kdc dns rpc
                bind interfaces only = yes
                interfaces = %ADDRESS%/8
                dns forwarder =
                private dir = %DIR%/private
                state directory = %DIR%/state
                cache directory = %DIR%/cache
                lock directory = %DIR%
                pid directory = %DIR%/run
                ncalrpc dir = %DIR%/ncalrpc
                ntp signd socket directory = %DIR%/ntp
                winbindd socket directory = %DIR%/wb
                binddns dir = %DIR%/bind-dns
                log file = %DIR%/log.%m
                tls certfile = %CERTIFICATE%
                tls keyfile = %KEY%
                tls cafile =
                ldap server require strong auth = allow_sasl_over_tls
                ldb:nosync = yes
                """.replace("%NAME%", names.computer())
                .replace("%REALM%", names.realm())
                .replace("%NETBIOS%", names.netbios())
                .replace("%ADDRESS%", names.address())
                .replace("%DIR%", directory.toString())
                .replace("%CERTIFICATE%", certificate.certificate().toString())
                .replace("%KEY%", certificate.key().toString()));
    }
}
