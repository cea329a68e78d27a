package io.postern.directory.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindDenial;
import io.postern.lab.Mutations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a server says, it is read in bounded time and shown without anything that could forge a line of a log. */
class AdDiagnosticsFuzzTest {

    private static final List<byte[]> EXAMPLES = Stream.of(
                    "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563",
                    "80090346: LdapErr: DSID-0C0905FE, comment: AcceptSecurityContext error, data 80090346, v4563",
                    "00002028: LdapErr: DSID-0C09026C, comment: The server requires binds to turn on integrity"
                            + " checking",
                    "Simple Bind Failed: NT_STATUS_LOGON_FAILURE, data 775, data 533, data ffffffff",
                    "GSS initiate failed [Caused by GSSException: No valid credentials (Mechanism level: Clock skew"
                            + " (37))]",
                    "\r\n\u202e\u001b[2J fake log line \ud800")
            .map(text -> text.getBytes(UTF_8))
            .toList();

    @Test
    void mutationsOfWhatServersSay() {
        Mutations.of(EXAMPLES).run(AdDiagnosticsFuzzTest::tried);
    }

    private static void tried(byte[] input) {
        String text = new String(input, UTF_8);
        Optional<BindDenial> denial = AdDiagnostics.denial(AdDiagnostics.subCode(text));
        if (denial.isPresent() && denial.get().passwordProved()) {
            assertThat(text).contains("data ");
        }
        AdDiagnostics.wantsChannelBinding(text);
        AdDiagnostics.wantsSigning(text);
        for (String shown : List.of(AdDiagnostics.printable(text), AdDiagnostics.mechanismLevel(text))) {
            assertThat(shown).hasSizeLessThan(200).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");
        }
    }
}
