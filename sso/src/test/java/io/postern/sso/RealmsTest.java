package io.postern.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.security.auth.kerberos.KerberosPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmsTest {

    @TempDir
    Path directory;

    @Test
    void allRealmsAreInOneFile() throws Exception {
        Path file = directory.resolve("krb5.conf");
        new Realms(List.of(
                        new Realms.Realm("A.TEST", List.of("dc1.a.test", "127.0.0.2:1088"), List.of("mail.example")),
                        new Realms.Realm("B.TEST", List.of("dc1.b.test"), List.of())))
                .write(file);
        assertThat(Files.readString(file))
                .contains("default_realm = A.TEST\n")
                .contains("udp_preference_limit = 1\n")
                .contains("rdns = false\n")
                .contains("  kdc_timeout = 3000\n  max_retries = 1\n")
                .contains("dns_lookup_kdc = false\n")
                .contains("  A.TEST = {\n    kdc = dc1.a.test\n    kdc = 127.0.0.2:1088\n  }\n")
                .contains("  .mail.example = A.TEST\n  mail.example = A.TEST\n")
                .contains("  b.test = B.TEST\n")
                .doesNotContain("arcfour", "rc4", "des");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aRealmWithoutKdcsIsLookedUpInDns() throws Exception {
        Path file = directory.resolve("krb5.conf");
        new Realms(List.of(new Realms.Realm("A.TEST", List.of(), List.of()))).write(file);
        assertThat(Files.readString(file)).contains("dns_lookup_kdc = true\n");
    }

    @Test
    void anInstalledFileTakesEffectAtOnceAndAgain() throws Exception {
        Path file = directory.resolve("krb5.conf");
        for (String realm : List.of("FIRST.TEST", "SECOND.TEST")) {
            new Realms(List.of(new Realms.Realm(realm, List.of("kdc"), List.of()))).install(file);
            assertThat(new KerberosPrincipal("somebody").getRealm()).isEqualTo(realm);
        }
    }

    @Test
    void whatWouldBreakOutOfALineIsRefused() {
        assertThatThrownBy(() -> new Realms.Realm("A.TEST", List.of("dc1\n}"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Realms.Realm("A {", List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
