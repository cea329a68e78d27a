package io.postern.directory.controllers;

import io.postern.directory.connection.MachineIdentity;
import java.util.List;

/**
 * What this machine brings to its directories.
 *
 * @param dnsServers asked for domain controllers, {@code address} or {@code address:port}; none for those of the machine
 * @param machine whose keys are used with {@code authentication: windows}
 * @param changed called when other domain controllers are known, or come in another order, than before; quick, on any thread
 */
public record Surroundings(List<String> dnsServers, MachineIdentity machine, Runnable changed) {

    /** The machine's own DNS, no keys, and nobody to tell. */
    public static final Surroundings PLAIN = new Surroundings(List.of(), MachineIdentity.NONE, () -> {});

    /** Keeps an unmodifiable copy. */
    public Surroundings {
        dnsServers = List.copyOf(dnsServers);
    }
}
