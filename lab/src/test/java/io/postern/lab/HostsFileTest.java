package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostsFileTest {

    @Test
    void anAddedNameResolvesInThisJvmBesideLocalhost() throws Exception {
        HostsFile.add("127.0.0.254", "dc254.hosts.example.test");
        HostsFile.add("127.0.0.254", "dc254.hosts.example.test");
        assertThat(InetAddress.getAllByName("dc254.hosts.example.test"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.254");
        assertThat(InetAddress.getAllByName("localhost"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.1");
        assertThat(Files.readAllLines(Path.of(System.getProperty("jdk.net.hosts.file"))))
                .containsOnlyOnce("127.0.0.254 dc254.hosts.example.test");
    }
}
