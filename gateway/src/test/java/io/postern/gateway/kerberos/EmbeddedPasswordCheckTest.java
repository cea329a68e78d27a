package io.postern.gateway.kerberos;

import io.postern.directory.BindDenial;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPasswordCheckTest extends PasswordCheckContract {

    @TempDir
    static Path files;

    private static EmbeddedDomain domain;

    @BeforeAll
    static void start() {
        domain = EmbeddedDomain.start(files, "EMBEDDED.EXAMPLE.TEST", "EMBEDDED");
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Override
    Domain domain() {
        return domain;
    }

    @Override
    BindDenial denial(AccountState state) {
        return switch (state) { // its KDC gives the code alone, without Active Directory's NTSTATUS
            case USABLE, WORKSTATION -> null;
            case LOGON_HOURS, DISABLED, ACCOUNT_EXPIRED, LOCKED_OUT -> BindDenial.LOCKED_OUT;
            case PASSWORD_EXPIRED, MUST_CHANGE_PASSWORD -> BindDenial.PASSWORD_EXPIRED;
        };
    }
}
