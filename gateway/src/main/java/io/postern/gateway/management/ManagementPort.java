package io.postern.gateway.management;

import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.gateway.doctor.Finding;
import io.postern.gateway.http.Route;
import io.postern.gateway.jobs.Jobs;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.password.NewPasswords;
import io.postern.gateway.throttle.Ledger;
import io.postern.store.UserStore;
import io.postern.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/** The MailStore Administration API over HTTPS: its routes, ready to be served. */
public final class ManagementPort {

    private static final int KEY_BYTES = 32;

    private ManagementPort() {}

    /**
     * What the port works with.
     *
     * @param authenticator who checks the callers; asked for the door {@code api}
     * @param passwords judges and hashes new ones
     * @param doctor looks for what is wrong
     * @param throttled who has to wait before the next try
     */
    public record Rooms(
            UserStore store,
            Authenticator authenticator,
            NewPasswords passwords,
            DirectoryServices directories,
            Jobs jobs,
            Supplier<List<Finding>> doctor,
            Ledger throttled,
            Listeners listeners) {}

    /**
     * Who hears of what is done at the port.
     *
     * @param audit which administrator changed what
     * @param sessionEnd ends all sessions of a user whose password was changed
     */
    public record Listeners(AuditLog audit, Consumer<UserId> sessionEnd) {}

    /**
     * The routes of the port.
     *
     * @param refusalFloor the least time a refused login takes
     * @param clock tells when a process ended
     */
    public static List<Route> routes(Rooms rooms, ServerInfo info, Duration refusalFloor, InstantSource clock) {
        var random = new SecureRandom();
        var calls = new Calls(
                rows(rooms, info, clock),
                new Processes(clock, random),
                new CallAudit(rooms.listeners().audit()));
        var remembered = new RememberedLogins(rooms.store(), key(random));
        var door = new AdministratorsOnly(rooms.authenticator(), remembered, refusalFloor);
        return List.of(
                new Route("POST", Calls.INVOKE + "*", door.before(calls::invoke)),
                new Route("POST", "/api/get-status", door.before(calls::status)),
                new Route("POST", "/api/cancel-async", door.before(calls::cancel)),
                new Route("POST", "/api/get-metadata", calls::metadata),
                new Route("GET", "/api/get-metadata", calls::metadata));
    }

    private static List<ApiFunction> rows(Rooms rooms, ServerInfo info, InstantSource clock) {
        var changes = new UserChanges(rooms.store(), rooms.listeners().sessionEnd());
        return Stream.of(
                        new ServerFunctions(info).rows(),
                        new UserFunctions(rooms.store(), changes, rooms.passwords()).rows(),
                        new UserSetters(changes).rows(),
                        new DirectoryFunctions(rooms.directories()).rows(),
                        new HealthFunctions(rooms.doctor()).rows(),
                        new RunFunctions(rooms.directories(), rooms.store()).rows(),
                        new AuditFunctions(rooms.listeners().audit()).rows(),
                        new ThrottleFunctions(rooms.throttled()).rows(),
                        new JobFunctions(rooms.jobs(), rooms.store(), clock).rows())
                .flatMap(List::stream)
                .toList();
    }

    private static SecretKeySpec key(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SecretKeySpec(key, "HmacSHA256");
    }
}
