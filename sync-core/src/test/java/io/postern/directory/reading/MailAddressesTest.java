package io.postern.directory.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailAddressesTest {

    @Test
    void thePrimaryAddressComesFirstThenMailThenTheOthersInOrder() {
        assertThat(MailAddresses.of("Mail@x.test", "smtp:b@x.test", "SMTP:P@x.test", "Smtp:a@x.test"))
                .containsExactly("p@x.test", "mail@x.test", "a@x.test", "b@x.test");
    }

    @Test
    void otherKindsOfAddressesAreNoMail() {
        assertThat(MailAddresses.of(
                        null, "X500:/o=x@y", "SIP:a@x.test", "sip:a@x.test", "EUM:1@x.test", "a@x.test", "SMTP:", ""))
                .isEmpty();
    }

    @Test
    void anAddressIsNamedOnce() {
        assertThat(MailAddresses.of("A@x.test", "smtp:a@X.test", "SMTP:a@x.TEST"))
                .containsExactly("a@x.test");
    }

    @Test
    void whatCannotBeAnAddressIsLeftOut() {
        assertThat(MailAddresses.of("not an address", "SMTP:a@b@c", "smtp:a b@c", "smtp:a\n@c"))
                .isEmpty();
    }

    @Test
    void theOrderOfTheDirectoryDoesNotMatter() {
        assertThat(MailAddresses.of(null, "smtp:c@x", "smtp:a@x", "SMTP:b@x"))
                .isEqualTo(MailAddresses.of(null, "SMTP:b@x", "smtp:a@x", "smtp:c@x"))
                .containsExactly("b@x", "a@x", "c@x");
    }
}
