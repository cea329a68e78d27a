package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindDenial;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.PasswordObjection.Kind;
import io.postern.directory.connection.Addresses;
import io.postern.lab.AccountState;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People of a real domain change their own passwords, with nothing but the old one. */
class KerberosPasswordChangeSambaTest {

    private static final String OLD = Secrets.note("Bisher-und-lang-1");
    private static final String NEW = Secrets.note("Künftig-€-Ж-und-lang-2");
    private static final String DAY = "-864000000000";

    private final SambaDomain domain = SambaDomain.shared();

    @ParameterizedTest
    @EnumSource(names = {"USABLE", "PASSWORD_EXPIRED", "MUST_CHANGE_PASSWORD"})
    void aPasswordIsChangedEvenIfItHasExpiredOrMustBe(AccountState state) {
        String name = newPerson();
        domain.setState(name, state);
        assertThat(change(name, OLD, NEW)).isInstanceOf(ChangeAnswer.Changed.class);
        assertThat(change(name, OLD, "Noch-ein-anderes-3"))
                .isInstanceOfSatisfying(
                        ChangeAnswer.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(BindDenial.WRONG_PASSWORD));
        assertThat(change(name, NEW, OLD)).isInstanceOf(ChangeAnswer.Changed.class);
    }

    @Test
    void withoutTheOldPasswordNothingIsChanged() {
        String name = newPerson();
        assertThat(change(name, "geraten", NEW))
                .isInstanceOfSatisfying(
                        ChangeAnswer.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(BindDenial.WRONG_PASSWORD));
        assertThat(change("nobody" + name, OLD, NEW))
                .isInstanceOfSatisfying(
                        ChangeAnswer.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(BindDenial.NO_SUCH_USER));
        assertThat(change(name, OLD, NEW)).isInstanceOf(ChangeAnswer.Changed.class);
    }

    @Test
    void aNewPasswordThatIsTooShortIsToldSoAndHowLongItMustBe() {
        assertThat(objection(Map.of("msDS-MinimumPasswordLength", "30"), NEW))
                .isEqualTo(
                        Kind.TOO_SHORT + ": The new password is too short: your domain wants at least 30 characters.");
    }

    @Test
    void aNewPasswordThatIsTooSimpleIsToldSo() {
        assertThat(objection(Map.of("msDS-PasswordComplexityEnabled", "TRUE"), "nur-klein"))
                .startsWith(Kind.TOO_SIMPLE + ": The new password is too simple");
    }

    @Test
    void aPasswordOfTheHistoryIsToldSo() {
        assertThat(objection(Map.of("msDS-PasswordHistoryLength", "3"), OLD))
                .isEqualTo(Kind.USED_BEFORE + ": The new password is one of your last 3.");
    }

    @Test
    void aPasswordThatWasChangedTooLatelyIsToldSo() {
        assertThat(objection(Map.of("msDS-MinimumPasswordAge", DAY), NEW)).startsWith(Kind.TOO_YOUNG + ": ");
    }

    @Test
    void aDisabledPersonChangesNothing() {
        String name = newPerson();
        domain.setState(name, AccountState.DISABLED);
        assertThat(change(name, OLD, NEW)).isInstanceOf(ChangeAnswer.Denied.class);
    }

    @Test
    void aFrozenControllerIsUnreachableWithinTheDeadline() {
        String name = newPerson();
        domain.freeze();
        try {
            long start = System.nanoTime();
            assertThat(at(List.of(kdc()), Duration.ofSeconds(2)).change(account(name), Secret.of(OLD), Secret.of(NEW)))
                    .isInstanceOf(ChangeAnswer.Unreachable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            domain.thaw();
        }
        assertThat(change(name, OLD, NEW)).isInstanceOf(ChangeAnswer.Changed.class);
    }

    @Test
    void whereNoKdcIsKnownTheAnswerSaysSo() {
        assertThat(at(List.of(), Duration.ofSeconds(2)).change(account("anybody"), Secret.of(OLD), Secret.of(NEW)))
                .isEqualTo(new ChangeAnswer.Unreachable(
                        "The password cannot be changed in the domain: no KDC is known for the realm " + domain.realm()
                                + ".",
                        null));
    }

    /** What somebody hears under a policy of their own. */
    private String objection(Map<String, String> demands, String after) {
        String name = newPerson();
        domain.setPolicyOf(name, demands);
        ChangeAnswer answer = change(name, OLD, after);
        return answer instanceof ChangeAnswer.Objected(var objection, var _)
                ? objection.kind() + ": " + objection.sentence()
                : answer.toString();
    }

    private ChangeAnswer change(String name, String before, String after) {
        try (var old = Secret.of(before);
                var now = Secret.of(Secrets.note(after))) {
            return at(List.of(kdc()), Duration.ofSeconds(20)).change(account(name), old, now);
        }
    }

    private KerberosPasswordChange at(List<KdcAddress> kdcs, Duration limit) {
        return new KerberosPasswordChange(
                new RealmMemory(Kdcs.listed(Map.of(domain.realm(), kdcs)), Addresses.ofMachine()), limit);
    }

    private KdcAddress kdc() {
        return new KdcAddress(domain.endpoint().address(), domain.endpoint().kdcPort());
    }

    private DirectoryAccount account(String name) {
        return PasswordCheckContract.account(name, domain.dnsName(), domain.netbiosName());
    }

    private String newPerson() {
        String name = "c" + UUID.randomUUID().toString().substring(0, 12);
        domain.add(Person.of(name, "Person " + name, OLD, name + "@mail.test"));
        return name;
    }
}
