package io.postern.directory.connection;

import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a domain controller as an administrator writes it: {@code host}, {@code host:port}, {@code [v6]:port}. */
public record HostAndPort(String host, int port) {

    private static final Pattern WRITTEN =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^\\s:/,\\[\\]]+))(?::([0-9]{1,5}))?");

    /** The servers that the settings name, in the administrator's order; there is at least one. */
    public static List<HostAndPort> list(ConnectionSettings settings) throws DirectoryUnavailable {
        String servers = settings.server();
        if (servers == null || servers.isBlank()) {
            throw new DirectoryUnavailable("No domain controller is named.");
        }
        List<HostAndPort> list = new ArrayList<>();
        for (String server : servers.split(",", -1)) {
            list.add(parse(server, settings.protocol()));
        }
        return list.stream().distinct().toList();
    }

    /** Parses a server of the settings; the protocol's own port unless it names another. */
    static HostAndPort parse(String server, Protocol protocol) throws DirectoryUnavailable {
        Matcher written = WRITTEN.matcher(server.strip());
        if (!written.matches()) {
            throw new DirectoryUnavailable("The server \"" + AdDiagnostics.printable(server)
                    + "\" must be written as a host name, or as host name, colon and port.");
        }
        String host = written.group(1) != null ? written.group(1) : written.group(2);
        int port = written.group(3) != null ? Integer.parseInt(written.group(3)) : protocol.defaultPort();
        if (port < 1 || port > 65535) {
            throw new DirectoryUnavailable("The port " + port + " of the server " + host + " does not exist.");
        }
        return new HostAndPort(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
