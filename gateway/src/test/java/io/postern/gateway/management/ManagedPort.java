package io.postern.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.http.Limits;
import io.postern.gateway.http.Route;
import io.postern.gateway.http.Served;
import io.postern.gateway.jobs.Action;
import io.postern.gateway.jobs.Jobs;
import io.postern.gateway.jobs.SynchronisationAction;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.Logins;
import io.postern.gateway.password.NewPasswords;
import io.postern.gateway.password.PasswordPolicy;
import io.postern.gateway.password.PasswordRules;
import io.postern.gateway.throttle.Ledger;
import io.postern.gateway.throttle.Throttle;
import io.postern.gateway.throttle.Throttles;
import io.postern.lab.Secrets;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Authentication;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** The management port of a test: a real HTTPS server, a real SQLite user table, real logins; {@code admin} may call it. */
public final class ManagedPort implements AutoCloseable {

    /** With a colon, and not in ASCII. */
    public static final String PASSWORD = Secrets.note("gäheim:1");

    static final Duration FLOOR = Duration.ofMillis(150);

    public final ScriptedDirectories directories = new ScriptedDirectories();
    final Queue<AuditEvent> audit = new ConcurrentLinkedQueue<>();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    final Queue<UserId> loggedOut = new ConcurrentLinkedQueue<>();
    private final UserStore store;
    private final PasswordHashing hashing = PasswordHashing.start();
    private final Path directory;
    private final Served served;
    private final Jobs jobs;
    private final Throttle throttle;

    public ManagedPort(Path directory) throws Exception {
        this.directory = directory;
        store = Stores.open(directory.resolve("users.db"));
        throttle = Throttles.generous(store);
        add("admin", PASSWORD, Rights.ADMINISTRATOR);
        Map<String, Action> actions = Map.of(SynchronisationAction.NAME, new SynchronisationAction(directories));
        jobs = Jobs.start(store, actions, () -> true, now::get, "gate");
        served = serve(Logins.byPassword(
                Logins.proofs(store, hashing, Logins.byDirectory(directories::check, throttle), throttle),
                store,
                audit::add));
    }

    Served serve(Authenticator logins) throws Exception {
        InstantSource clock = now::get;
        var passwords = new NewPasswords(new PasswordPolicy(new PasswordRules(8, true)), hashing);
        var listeners = new ManagementPort.Listeners(audit::add, loggedOut::add);
        var ledger = new Ledger(throttle, store);
        var rooms = new ManagementPort.Rooms(store, logins, passwords, directories, jobs, List::of, ledger, listeners);
        List<Route> routes = ManagementPort.routes(rooms, new ServerInfo("1.2.3", "gate"), FLOOR, clock);
        return Served.with(directory, Limits.STANDARD, routes.toArray(Route[]::new));
    }

    public UserStore store() {
        return store;
    }

    public Served served() {
        return served;
    }

    public Path certificate() {
        return directory.resolve("server.pem");
    }

    User add(String name, String password, Rights rights) throws Exception {
        var user = new User(
                UserId.random(),
                new UserName(name),
                Profile.EMPTY,
                Authentication.INTEGRATED,
                null,
                Standing.ACTIVE,
                rights);
        String hash = Secrets.note(hashing.hash(Secret.of(Secrets.note(password))));
        store.transact(writer -> {
            writer.insert(List.of(user));
            writer.setPasswordHash(user.id(), hash);
            return user;
        });
        return user;
    }

    static Rights rights(Set<Privilege> privileges) {
        return new Rights(privileges, EnumSet.allOf(LoginPrivilege.class), Rights.NONE.folders());
    }

    User user(String name) {
        return store.named(new UserName(name)).orElseThrow();
    }

    static String basic(String user, String password) {
        byte[] pair = (user + ":" + Secrets.note(password)).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Secrets.note(Base64.getEncoder().encodeToString(pair));
    }

    static HttpRequest.BodyPublisher form(String... pairs) {
        var body = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    HttpRequest.Builder request(String path, String... pairs) {
        return served.request(path)
                .header("Authorization", basic("admin", PASSWORD))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(pairs));
    }

    HttpResponse<String> post(String path, String... pairs) throws Exception {
        return served.send(request(path, pairs));
    }

    JsonNode invoke(String function, String... pairs) throws Exception {
        return envelope(post("/api/invoke/" + function, pairs));
    }

    /** The result of a call that must succeed. */
    JsonNode result(String function, String... pairs) throws Exception {
        JsonNode envelope = invoke(function, pairs);
        if (!envelope.path("statusCode").asText().equals("succeeded")) {
            throw new AssertionError(function + ": " + envelope);
        }
        return envelope.path("result");
    }

    /** The message of a call that must fail. */
    String failure(String function, String... pairs) throws Exception {
        JsonNode envelope = invoke(function, pairs);
        if (!envelope.path("statusCode").asText().equals("failed")) {
            throw new AssertionError(function + ": " + envelope);
        }
        return envelope.path("error").path("message").asText();
    }

    static JsonNode envelope(HttpResponse<String> response) throws Exception {
        if (response.statusCode() != 200) {
            throw new AssertionError("status " + response.statusCode() + ": " + response.body());
        }
        return json(response);
    }

    static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body().substring(1));
    }

    @Override
    public void close() {
        served.close();
        jobs.close();
        hashing.close();
        store.close();
    }
}
