package io.postern.directory.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MailAddressesTest {

    @Test
    void thePrimaryAddressComesFirstThenMailThenTheOthersInOrder() {
        assertThat(MailAddresses.of("Mail@x.test", List.of("smtp:b@x.test", "SMTP:P@x.test", "Smtp:a@x.test")))
                .containsExactly("p@x.test", "mail@x.test", "a@x.test", "b@x.test");
    }

    @Test
    void otherKindsOfAddressesAreNoMail() {
        assertThat(MailAddresses.of(
                        null,
                        List.of(
                                "X500:/o=x@y",
                                "SIP:a@x.test",
                                "sip:a@x.test",
                                "EUM:1@x.test",
                                "a@x.test",
                                "SMTP:",
                                "")))
                .isEmpty();
    }

    @Test
    void anAddressIsNamedOnce() {
        assertThat(MailAddresses.of("A@x.test", List.of("smtp:a@X.test", "SMTP:a@x.TEST")))
                .containsExactly("a@x.test");
    }

    @Test
    void whatCannotBeAnAddressIsLeftOut() {
        assertThat(MailAddresses.of("not an address", List.of("SMTP:a@b@c", "smtp:a b@c", "smtp:a\n@c")))
                .isEmpty();
    }

    @Test
    void theOrderOfTheDirectoryDoesNotMatter() {
        List<String> values = List.of("smtp:c@x", "smtp:a@x", "SMTP:b@x");
        assertThat(MailAddresses.of(null, values)).isEqualTo(MailAddresses.of(null, values.reversed()));
    }
}
