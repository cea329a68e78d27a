package io.postern.directory.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdDiagnosticsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563\0",
                "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52e, v1db1",
                "x,data 52E"
            })
    void theSubCodeIsFound(String text) {
        assertThat(AdDiagnostics.subCode(text)).hasValue(0x52e);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "data 52e",
                ", data ",
                ", data zz",
                ", data 52g",
                ", data 123456789abcdef",
                ", metadata 52e",
                "Invalid credentials"
            })
    void whatIsNoSubCodeIsNotTakenForOne(String text) {
        assertThat(AdDiagnostics.subCode(text)).isEmpty();
    }

    @Test
    void theDemandsOfHardenedServersAreRecognised() {
        assertThat(AdDiagnostics.wantsChannelBinding(
                        "80090346: LdapErr: DSID-0C0907A6, comment: AcceptSecurityContext error, data 80090346, v4563"))
                .isTrue();
        assertThat(AdDiagnostics.wantsSigning(
                        "00002028: LdapErr: DSID-0C090202, comment: The server requires binds to turn on integrity"
                                + " checking if SSL\\TLS are not already active on the connection, data 0, v1db1"))
                .isTrue();
        assertThat(AdDiagnostics.wantsSigning("80090308: comment, data 2028, v1"))
                .isFalse();
    }

    @Test
    void theInnermostMechanismLevelIsKept() {
        String text = "GSSException: No valid credentials (Mechanism level: outer [Caused by GSSException: Failure"
                + " (Mechanism level: Clock skew too great (37) - PROCESS_TGS)])";
        assertThat(AdDiagnostics.mechanismLevel(text)).isEqualTo("Clock skew too great (37)");
        assertThat(AdDiagnostics.mechanismLevel("(Mechanism level: Server not found (7))"))
                .isEqualTo("Server not found (7)");
        assertThat(AdDiagnostics.mechanismLevel("nothing")).isEmpty();
    }

    @Test
    void hostileTextIsShortAndHarmless() {
        String all = IntStream.range(0, 0x3000).mapToObj(Character::toString).collect(Collectors.joining());
        assertThat(AdDiagnostics.printable(all)).hasSizeLessThan(200).doesNotContainPattern("\\p{Cntrl}");
        assertThat(AdDiagnostics.printable("a\r\nb\u202Ec")).isEqualTo("a b c");
        assertThat(AdDiagnostics.subCode(", data ".repeat(1_000_000))).isEmpty();
        assertThat(AdDiagnostics.mechanismLevel("Mechanism level: ".repeat(1_000_000)))
                .isNotNull();
    }
}
