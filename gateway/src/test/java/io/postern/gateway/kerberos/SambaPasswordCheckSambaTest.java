package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SambaPasswordCheckSambaTest extends PasswordCheckContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }

    @Override
    BindDenial denial(AccountState state) {
        return switch (state) {
            case USABLE, WORKSTATION -> null; // an AS exchange names no workstation
            case LOGON_HOURS -> BindDenial.LOGON_HOURS;
            case PASSWORD_EXPIRED -> BindDenial.PASSWORD_EXPIRED;
            case DISABLED -> BindDenial.DISABLED;
            case ACCOUNT_EXPIRED -> BindDenial.ACCOUNT_EXPIRED;
            case MUST_CHANGE_PASSWORD -> BindDenial.MUST_CHANGE_PASSWORD;
            case LOCKED_OUT -> BindDenial.LOCKED_OUT;
        };
    }

    @Test
    void theNamesCaseDoesNotMatter() {
        assertThat(check(newPerson().toUpperCase(Locale.ROOT), PASSWORD)).isEqualTo(ACCEPTED);
    }

    @Test
    void aNameWithLettersBeyondAsciiIsAccepted() {
        String name = newPerson("jürgen-ß");
        assertThat(check(name, PASSWORD)).isEqualTo(ACCEPTED);
        assertThat(check(name, "falsch")).isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
        String nobody = name.replace('ü', 'u');
        assertThat(check(nobody, PASSWORD)).isEqualTo(new BindAnswer.Denied(BindDenial.NO_SUCH_USER));
    }

    @Test
    void aFrozenControllerIsUnreachableWithinTheDeadlineAndBackAfterwards() {
        String name = newPerson();
        assertThat(checkAt(List.of(kdc()), keytab(), name)).isEqualTo(ACCEPTED);
        SambaDomain.shared().freeze();
        try {
            long start = System.nanoTime();
            assertThat(checkAt(List.of(kdc()), keytab(), name)).isInstanceOf(BindAnswer.Unreachable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4500));
        } finally {
            SambaDomain.shared().thaw();
        }
        assertThat(check(name, PASSWORD)).isEqualTo(ACCEPTED);
    }
}
