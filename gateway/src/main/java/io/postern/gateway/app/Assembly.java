package io.postern.gateway.app;

import io.postern.directory.DirectoryUser;
import io.postern.gateway.audit.AuditFile;
import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.config.Configuration;
import io.postern.gateway.config.StoreSettings;
import io.postern.gateway.directoryservices.ActiveDirectoryServices;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.gateway.directoryservices.Environment;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.http.HttpServer;
import io.postern.gateway.memory.PasswordMemory;
import io.postern.gateway.password.HeardChanges;
import io.postern.gateway.session.SessionSettings;
import io.postern.gateway.session.Sessions;
import io.postern.gateway.session.SigningKey;
import io.postern.gateway.throttle.Throttle;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The composition root: makes every service and puts them together; what is opened is closed in reverse order. */
final class Assembly {

    private final Configuration configuration;
    private final Path data;
    private final Lifetimes lifetimes;
    private final Clock clock;

    Assembly(Configuration configuration, Lifetimes lifetimes, Clock clock) {
        this.configuration = configuration;
        this.data = configuration.dataDirectory();
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    Gateway gateway() throws IOException {
        HttpServer.tryOut(List.of(
                configuration.client().listen(), configuration.management().listen()));
        lifetimes.add(DataDirectory.open(data));
        UserStore store = lifetimes.add(store());
        PasswordHashing hashing = lifetimes.add(
                PasswordHashing.start(configuration.login().local().argon2()));
        var first = new FirstAdministrator(store, hashing, data);
        first.ensure();
        AuditFile audit = lifetimes.add(audit());
        Environment.Service service = OwnService.of(configuration.sso());
        Sessions sessions = sessions(store, audit);
        PasswordMemory memory = memory(store, hashing);
        Consumer<UserId> sessionEnd = user -> {
            memory.forget(user);
            sessions.endAll(user);
            first.changed(user);
        };
        var heard = new HeardChanges(store, configuration.session().maximum(), clock);
        Consumer<List<DirectoryUser>> reading = people -> {
            heard.read(people);
            memory.read(people);
        };
        var listeners = new ActiveDirectoryServices.Listeners(audit, sessionEnd, reading);
        DirectoryServices directories =
                lifetimes.add(ActiveDirectoryServices.open(store, environment(service), listeners, clock));
        var core = new Core(
                store, hashing, audit, sessions, memory, sessionEnd, directories, throttle(store, directories));
        var singleSignOn = new SingleSignOn(configuration.sso(), service, core, lifetimes);
        return new Ports(configuration, lifetimes, clock, core, singleSignOn).open();
    }

    private UserStore store() {
        StoreSettings settings = configuration.store();
        return Stores.open(settings.url(), settings.user(), settings.password());
    }

    private AuditFile audit() {
        var settings = configuration.log().audit();
        return AuditFile.open(settings.file(), settings.size(), settings.keep(), clock);
    }

    private Sessions sessions(UserStore store, AuditLog audit) throws IOException {
        var lives = configuration.session();
        var settings = new SessionSettings(
                "https://" + MachineName.get() + ":"
                        + configuration.client().listen().getPort(),
                lives.tokenLife(),
                lives.idle(),
                lives.maximum());
        return Sessions.inMemory(settings, SigningKey.open(data.resolve("token.key")), store, clock, audit);
    }

    private PasswordMemory memory(UserStore store, PasswordHashing hashing) {
        var settings = configuration.login().memory();
        return new PasswordMemory(settings.remember(), settings.surviveOutage(), store, hashing, clock);
    }

    private Environment environment(Environment.@Nullable Service service) throws IOException {
        return new Environment(
                data,
                configuration.login().directoryDeadline(),
                configuration.login().directoryConnections(),
                service,
                configuration.sso().realms(),
                configuration.login().directory().dnsServers(),
                OwnService.identity(configuration.login().directory()),
                configuration.places().archive());
    }

    private Throttle throttle(UserStore store, DirectoryServices directories) {
        var settings = configuration.login();
        var throttle = new Throttle(
                store,
                store.tries(),
                settings.throttle(),
                directories,
                settings.directoryDeadline().dividedBy(2),
                clock);
        throttle.begin();
        return throttle;
    }
}
