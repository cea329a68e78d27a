package io.postern.directory.discovery;

import io.postern.directory.connection.AdDiagnostics;
import io.postern.directory.connection.Deadline;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * Questions to DNS servers, by the JDK's own DNS client.
 *
 * @param servers {@code address} or {@code address:port}; none for those of this machine
 */
record DnsLookup(List<String> servers) {

    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[\\p{Alnum}_-]{1,63}(?:\\.[\\p{Alnum}_-]{1,63})*");
    private static final int MOST_ANSWERS = 500;
    private static final int TRIES = 2;

    /** Whether this can be the name of a host or a domain; nothing else is ever asked for. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * The records of one type, as text; none if there are none.
     *
     * @throws DnsFailure if no server answered
     */
    @SuppressWarnings("BanJNDI") // the DNS provider gives attributes as text and makes no objects of them
    List<String> records(String name, String type, Deadline deadline) throws DnsFailure {
        if (!isName(name)) {
            return List.of();
        }
        InitialDirContext context = null;
        try {
            context = new InitialDirContext(environment(deadline));
            Attribute found = context.getAttributes(name, new String[] {type}).get(type);
            return found == null ? List.of() : texts(found);
        } catch (NameNotFoundException none) {
            return List.of();
        } catch (NamingException | RuntimeException failure) {
            // The JDK reads what any server sends; what it stumbles over is no answer.
            throw new DnsFailure(
                    "DNS " + where() + " does not answer (" + AdDiagnostics.printable(failure.getMessage()) + ")",
                    failure);
        } finally {
            close(context);
        }
    }

    /** The JDK doubles its patience from try to try and asks each server in turn: all of it fits into the deadline. */
    @SuppressWarnings("JdkObsolete") // JNDI takes nothing else
    private Hashtable<String, String> environment(Deadline deadline) {
        int first = deadline.millis() / (Math.max(1, servers.size()) * ((1 << TRIES) - 1));
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, url());
        environment.put("com.sun.jndi.dns.timeout.initial", Integer.toString(Math.clamp(first, 50, 2000)));
        environment.put("com.sun.jndi.dns.timeout.retries", Integer.toString(TRIES));
        return environment;
    }

    private String url() {
        return servers.isEmpty()
                ? "dns:"
                : servers.stream().map(server -> "dns://" + server).collect(Collectors.joining(" "));
    }

    private static List<String> texts(Attribute found) throws NamingException {
        List<String> texts = new ArrayList<>();
        var all = found.getAll();
        while (all.hasMore() && texts.size() < MOST_ANSWERS) {
            texts.add(String.valueOf(all.next()));
        }
        return texts;
    }

    private static void close(@Nullable InitialDirContext context) {
        try {
            if (context != null) {
                context.close();
            }
        } catch (NamingException nothingToLose) {
            // a context holds no connection
        }
    }

    /** For sentences. */
    String where() {
        return servers.isEmpty() ? "of this machine" : "at " + String.join(", ", servers);
    }
}
