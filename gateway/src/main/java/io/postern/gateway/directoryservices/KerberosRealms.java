package io.postern.gateway.directoryservices;

import io.postern.directory.BindIdentity;
import io.postern.directory.DirectorySettings;
import io.postern.directory.Protocol;
import io.postern.gateway.kerberos.KdcAddress;
import io.postern.sso.Realms;
import io.postern.sso.Realms.Realm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The Kerberos realms that follow from the configured directories, and those that the configuration file adds or overrides. */
record KerberosRealms(Map<String, List<String>> kdcs) {

    /**
     * A domain controller is the KDC of the realm of its service account, unless the file says otherwise; the KDCs of our own
     * service's realm are left to DNS, if nothing else names them.
     */
    static KerberosRealms of(List<DirectorySettings> directories, Environment environment) {
        Map<String, List<String>> kdcs = new LinkedHashMap<>(environment.realms());
        for (DirectorySettings directory : directories) {
            if (directory.connection().protocol() == Protocol.LDAP) {
                kdcs.putIfAbsent(
                        realm(directory),
                        List.of(host(String.valueOf(directory.connection().server()))));
            }
        }
        Environment.Service service = environment.service();
        if (service != null) {
            kdcs.putIfAbsent(realmOf(service.principal()), List.of());
        }
        return new KerberosRealms(kdcs);
    }

    /** For this JVM's own Kerberos. */
    Realms realms() {
        List<Realm> realms = new ArrayList<>();
        kdcs.forEach((realm, hosts) -> realms.add(new Realm(realm, hosts, List.of())));
        return new Realms(realms);
    }

    /** For password checks. */
    Map<String, List<KdcAddress>> addresses() {
        return kdcs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        realm ->
                                realm.getValue().stream().map(KdcAddress::parse).toList()));
    }

    private static String realm(DirectorySettings directory) {
        return switch (directory.connection().identity()) {
            case BindIdentity.Standard(String userName, var _) -> realmOf(userName);
            case BindIdentity.Windows() -> "";
        };
    }

    private static String realmOf(String principal) {
        return principal.substring(principal.indexOf('@') + 1).toUpperCase(Locale.ROOT);
    }

    private static String host(String server) {
        return server.replaceFirst(":\\d+$", "");
    }
}
