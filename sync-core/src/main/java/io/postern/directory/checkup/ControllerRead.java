package io.postern.directory.checkup;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.directory.Checkup;
import io.postern.directory.connection.Addresses;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.controllers.Trial;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What one domain controller is like: its names, its clock, its certificate. */
record ControllerRead(Addresses addresses, Duration patience) {

    Checkup.Controller of(Trial trial) {
        List<InetAddress> found = addressesOf(trial.controller().host());
        String reverse = found.isEmpty() ? null : nameOf(found.getFirst());
        DomainControllerConnection connection = trial.connection();
        return new Checkup.Controller(
                trial.controller().toString(),
                found.stream().map(InetAddress::getHostAddress).toList(),
                reverse,
                trial.failure(),
                connection == null ? null : ahead(connection),
                connection == null ? null : connection.certificateEnds().orElse(null));
    }

    private List<InetAddress> addressesOf(String host) {
        try {
            return addresses.of(host, Deadline.in(patience));
        } catch (IOException unknown) {
            return List.of();
        }
    }

    /** The machine's resolver has patience of its own; nobody waits for it longer than ours. */
    private @Nullable String nameOf(InetAddress address) {
        var answer = new CompletableFuture<String>();
        Thread.ofPlatform().daemon().name("reverse").start(() -> answer.complete(address.getCanonicalHostName()));
        try {
            String name = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return name.equals(address.getHostAddress()) ? null : name;
        } catch (TimeoutException | ExecutionException silent) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** The attribute {@code currentTime} (MS-ADTS 3.1.1.3.2.6) against the middle of the time it took to ask. */
    private @Nullable Duration ahead(DomainControllerConnection connection) {
        Deadline deadline = Deadline.in(patience);
        Instant before = Instant.now();
        try {
            var request = new SearchRequest("", SearchScope.BASE, "(objectClass=*)", "currentTime");
            Date theirs = connection
                    .search(request, deadline)
                    .getSearchEntries()
                    .getFirst()
                    .getAttributeValueAsDate("currentTime");
            Duration half = Duration.between(before, Instant.now()).dividedBy(2);
            return theirs == null ? null : Duration.between(before.plus(half), theirs.toInstant());
        } catch (LDAPException | java.util.NoSuchElementException silent) {
            return null;
        }
    }
}
