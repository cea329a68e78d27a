package io.postern.directory.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** Where hosts are. What is believed about a host never depends on it: TLS and Kerberos check the name. */
@FunctionalInterface
public interface Addresses {

    /**
     * The addresses of a host, at least one.
     *
     * @throws java.net.UnknownHostException if it has none
     * @throws IOException if nobody could say within the deadline
     */
    List<InetAddress> of(String host, Deadline deadline) throws IOException;

    /** As this machine resolves names. */
    static Addresses ofMachine() {
        return (host, deadline) -> List.of(InetAddress.getAllByName(host));
    }
}
