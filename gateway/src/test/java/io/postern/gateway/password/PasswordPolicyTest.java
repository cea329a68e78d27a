package io.postern.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.PasswordObjection;
import io.postern.directory.PasswordObjection.Kind;
import io.postern.lab.Secrets;
import io.postern.user.Secret;
import io.postern.user.UserName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTest {

    private static final UserName LENA = new UserName("lena.holmberg@example.test");

    private final PasswordPolicy strict = new PasswordPolicy(new PasswordRules(8, true));

    @ParameterizedTest
    @CsvSource({
        "short-1, TOO_SHORT",
        "password1, COMMON",
        "PassWord1, COMMON",
        "iloveyou1, COMMON",
        "Lena.Holmberg, IS_THE_NAME",
        "lena.holmberg@EXAMPLE.test, IS_THE_NAME"
    })
    void whatEverybodyTriesFirstIsNotTaken(String password, Kind kind) {
        assertThat(objection(strict, password)).isEqualTo(kind);
    }

    @Test
    void passwordsOfEverySortAreTaken() {
        for (String password : List.of(
                "x".repeat(1000),
                "nul\u0000inside",
                "a:b\\c:d\\e",
                "\ud83d\ude00".repeat(8),
                "demo-admin-1",
                "lena.holmberg2",
                "           x")) {
            assertThat(strict.objection(LENA, Secret.of(Secrets.note(password))))
                    .isEmpty();
        }
    }

    @Test
    void theLengthIsCountedInCharactersAndBoundedInBytes() {
        assertThat(objection(strict, "\ud83d\ude00".repeat(7))).isEqualTo(Kind.TOO_SHORT);
        assertThat(objection(strict, "x".repeat(PasswordPolicy.MOST_BYTES))).isNull();
        assertThat(objection(strict, "x".repeat(PasswordPolicy.MOST_BYTES + 1))).isEqualTo(Kind.TOO_LONG);
        assertThat(objection(strict, "\u20ac".repeat(1366))).isEqualTo(Kind.TOO_LONG);
    }

    @Test
    void halfACharacterIsNotTaken() {
        assertThat(objection(strict, "long enough \ud83d")).isEqualTo(Kind.UNACCEPTABLE);
    }

    @Test
    void theRulesAreTheAdministrators() {
        var lenient = new PasswordPolicy(new PasswordRules(1, false));
        assertThat(objection(lenient, "password1")).isNull();
        assertThat(objection(lenient, "x")).isNull();
        assertThat(objection(new PasswordPolicy(new PasswordRules(20, false)), "nineteen-characters"))
                .isEqualTo(Kind.TOO_SHORT);
    }

    @Test
    void noSentenceRepeatsThePassword() {
        assertThat(strict.objection(LENA, Secret.of("short-1")).map(PasswordObjection::sentence))
                .contains("The new password is too short: at least 8 characters.");
        assertThat(strict.objection(LENA, Secret.of("password1")).orElseThrow().toString())
                .doesNotContain("password1");
    }

    private static Kind objection(PasswordPolicy policy, String password) {
        return policy.objection(LENA, Secret.of(password))
                .map(PasswordObjection::kind)
                .orElse(null);
    }
}
