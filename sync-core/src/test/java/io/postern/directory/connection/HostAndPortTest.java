package io.postern.directory.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {

    @Test
    void thePortIsTheProtocolsOwnUnlessNamed() throws Exception {
        assertThat(HostAndPort.parse(" dc1.corp.test ", Protocol.LDAPS))
                .isEqualTo(new HostAndPort("dc1.corp.test", 636));
        assertThat(HostAndPort.parse("dc1", Protocol.STARTTLS)).isEqualTo(new HostAndPort("dc1", 389));
        assertThat(HostAndPort.parse("dc1:10636", Protocol.LDAPS)).isEqualTo(new HostAndPort("dc1", 10636));
        assertThat(HostAndPort.parse("[::1]:636", Protocol.LDAP)).isEqualTo(new HostAndPort("::1", 636));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dc1:", "dc1:x", "dc1:0", "dc1:70000", "ldaps://dc1", "a b", "::1"})
    void whatIsNoServerIsRefusedInASentence(String written) {
        assertThatThrownBy(() -> HostAndPort.parse(written, Protocol.LDAP)).isInstanceOf(DirectoryUnavailable.class);
    }
}
