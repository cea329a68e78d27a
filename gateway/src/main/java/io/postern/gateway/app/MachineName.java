package io.postern.gateway.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called. */
final class MachineName {

    private MachineName() {}

    static String get() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
