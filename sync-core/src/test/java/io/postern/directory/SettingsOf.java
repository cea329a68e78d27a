package io.postern.directory;

import io.postern.lab.Domain;
import io.postern.user.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings that lead to a domain of the lab, with one thing changed. */
final class SettingsOf {

    private final Domain domain;
    private final Protocol protocol;
    private String host;
    private String password;
    private @Nullable Path trust;
    private @Nullable String base;
    private List<String> groups = List.of();

    private SettingsOf(Domain domain, Protocol protocol) {
        this.domain = domain;
        this.protocol = protocol;
        this.host = domain.endpoint().host();
        this.password = domain.serviceAccount().password();
        this.trust = domain.caCertificate();
    }

    static SettingsOf domain(Domain domain, Protocol protocol) {
        System.setProperty("java.security.krb5.conf", domain.krb5Conf().toString());
        return new SettingsOf(domain, protocol);
    }

    SettingsOf host(String other) {
        host = other;
        return this;
    }

    SettingsOf password(String other) {
        password = other;
        return this;
    }

    SettingsOf trust(@Nullable Path pem) {
        trust = pem;
        return this;
    }

    SettingsOf base(String dn) {
        base = dn;
        return this;
    }

    SettingsOf groups(String... chosen) {
        groups = List.of(chosen);
        return this;
    }

    DirectorySettings build() throws IOException {
        var endpoint = domain.endpoint();
        int port = protocol == Protocol.LDAPS ? endpoint.ldapsPort() : endpoint.ldapPort();
        var identity = new BindIdentity.Standard(domain.serviceAccount().userPrincipalName(), Secret.of(password));
        var connection = new ConnectionSettings(
                host + ":" + port, protocol, base, identity, trust == null ? null : Files.readString(trust));
        return new DirectorySettings("test", connection, new Scope(false, false, false, groups));
    }
}
