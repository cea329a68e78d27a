package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KdcAddressTest {

    @ParameterizedTest
    @CsvSource({
        "dc1.corp.test, dc1.corp.test, 88",
        "dc1.corp.test:1088, dc1.corp.test, 1088",
        "127.0.0.2:88, 127.0.0.2, 88",
        "[::1]:1088, ::1, 1088",
        "[::1], ::1, 88",
        "::1, ::1, 88",
    })
    void aHostMayCarryAPort(String text, String host, int port) {
        assertThat(KdcAddress.parse(text)).isEqualTo(new KdcAddress(host, port));
    }
}
