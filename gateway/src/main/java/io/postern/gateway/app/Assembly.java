package io.postern.gateway.app;

import io.postern.directory.DirectoryUser;
import io.postern.gateway.audit.AuditFile;
import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.client.Answers;
import io.postern.gateway.client.ClientRoutes;
import io.postern.gateway.client.Negotiation;
import io.postern.gateway.config.Configuration;
import io.postern.gateway.config.ListenerSettings;
import io.postern.gateway.config.SsoHost;
import io.postern.gateway.config.SsoSettings;
import io.postern.gateway.config.StoreSettings;
import io.postern.gateway.directoryservices.ActiveDirectoryServices;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.gateway.directoryservices.Environment;
import io.postern.gateway.doctor.Doctor;
import io.postern.gateway.doctor.Names;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.http.CertificateWatch;
import io.postern.gateway.http.HttpServer;
import io.postern.gateway.http.Limits;
import io.postern.gateway.http.Route;
import io.postern.gateway.http.ServerSettings;
import io.postern.gateway.jobs.Action;
import io.postern.gateway.jobs.Jobs;
import io.postern.gateway.jobs.SynchronisationAction;
import io.postern.gateway.kerberos.KeytabKeys;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.Logins;
import io.postern.gateway.login.Method;
import io.postern.gateway.login.TicketLogin;
import io.postern.gateway.login.UserPassword;
import io.postern.gateway.management.ManagementPort;
import io.postern.gateway.management.ServerInfo;
import io.postern.gateway.memory.PasswordMemory;
import io.postern.gateway.page.LoginPage;
import io.postern.gateway.page.PasswordPage;
import io.postern.gateway.password.HeardChanges;
import io.postern.gateway.password.NewPasswords;
import io.postern.gateway.password.OwnPasswords;
import io.postern.gateway.password.PasswordChanges;
import io.postern.gateway.password.PasswordPolicy;
import io.postern.gateway.session.SessionSettings;
import io.postern.gateway.session.Sessions;
import io.postern.gateway.session.SigningKey;
import io.postern.gateway.throttle.Ledger;
import io.postern.gateway.throttle.Throttle;
import io.postern.sso.Acceptor;
import io.postern.sso.RememberedReplays;
import io.postern.sso.ServiceKeys;
import io.postern.sso.kerberos.AcceptorSettings;
import io.postern.sso.kerberos.KerberosAcceptor;
import io.postern.sso.kerberos.KeytabWatch;
import io.postern.sso.windows.WindowsHost;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The composition root: makes every service and puts them together; what is opened is closed in reverse order. */
final class Assembly {

    /** Directory Services settings carry PEM certificates. */
    private static final int MANAGEMENT_BODY = 1024 * 1024;
    /** Twice as long as the jobs rest: whoever keeps to the timetables goes on to. */
    private static final Duration JOBS_LEASE = Duration.ofSeconds(30);

    /** Between two looks at the files of certificates. */
    private static final Duration CERTIFICATE_REST = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final Path data;
    private final Duration floor;
    private final Lifetimes lifetimes;
    private final Clock clock;

    Assembly(Configuration configuration, Lifetimes lifetimes, Clock clock) {
        this.configuration = configuration;
        this.data = configuration.dataDirectory();
        this.floor = configuration.login().refusalFloor();
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    Gateway gateway() throws IOException {
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
        return ports(core, service);
    }

    /** What both ports work with. */
    private record Core(
            UserStore store,
            PasswordHashing hashing,
            AuditFile audit,
            Sessions sessions,
            PasswordMemory memory,
            Consumer<UserId> sessionEnd,
            DirectoryServices directories,
            Throttle throttle) {

        /** Who knows a password, whoever is asked for that of a directory's user. */
        Authenticator proofs(UserPassword directory) {
            return Logins.proofs(store, hashing, directory, throttle);
        }
    }

    private Gateway ports(Core core, Environment.@Nullable Service service) throws IOException {
        UserPassword directory = Logins.byDirectory(core.directories()::check);
        Authenticator passwords = Logins.byPassword(
                core.proofs(core.memory().around(directory, core.directories()::isConfigured)),
                core.store(),
                core.audit());
        var newPasswords = new NewPasswords(
                new PasswordPolicy(configuration.login().local().rules()), core.hashing());
        PasswordChanges changes = OwnPasswords.of(
                core.proofs(directory),
                core.store(),
                newPasswords,
                core.directories()::changePassword,
                core.sessionEnd(),
                core.audit());
        var certificates = new ServerCertificates(data, clock);
        HttpServer client = serve(
                configuration.client(),
                certificates,
                clientLimits(),
                clientRoutes(core, passwords, changes, acceptor(service, core)));
        HttpServer management = serve(
                configuration.management(),
                certificates,
                Limits.STANDARD.withBody(MANAGEMENT_BODY),
                ManagementPort.routes(
                        rooms(core, passwords, newPasswords, service),
                        new ServerInfo(Version.NUMBER, MachineName.get()),
                        floor,
                        clock));
        lifetimes.add(CertificateWatch.start(List.of(client, management), CERTIFICATE_REST));
        return new Gateway(client, management, certificates.fingerprint(configuration.client()), lifetimes);
    }

    private UserStore store() {
        StoreSettings settings = configuration.store();
        return Stores.open(settings.url(), settings.user(), settings.password());
    }

    private TicketLogin tickets(Core core) {
        SsoSettings sso = configuration.sso();
        Method method = sso.host().windows() ? Method.WINDOWS : Method.KERBEROS;
        return Logins.byTicket(core.store(), sso.groups(), method, core.audit());
    }

    /** Whoever changes a password asks a directory twice. */
    private Limits clientLimits() {
        return Limits.STANDARD.withHandlerDeadline(
                configuration.login().directoryDeadline().multipliedBy(2).plusSeconds(1));
    }

    private ManagementPort.Rooms rooms(
            Core core, Authenticator passwords, NewPasswords newPasswords, Environment.@Nullable Service service) {
        return new ManagementPort.Rooms(
                core.store(),
                passwords,
                newPasswords,
                core.directories(),
                jobs(core.store(), core.directories()),
                doctor(service, core.directories())::findings,
                new Ledger(core.throttle(), core.store()),
                new ManagementPort.Listeners(core.audit(), core.sessionEnd()));
    }

    private List<Route> clientRoutes(
            Core core, Authenticator passwords, PasswordChanges changes, @Nullable Acceptor acceptor) {
        TicketLogin tickets = tickets(core);
        var answers = new Answers(core.sessions(), floor);
        var page = new LoginPage(
                core.sessions(),
                answers,
                passwords,
                acceptor == null ? null : new Negotiation(acceptor, tickets),
                configuration.sso().quietNetworks()::contains);
        var routes = new ArrayList<>(ClientRoutes.of(passwords, changes, tickets, acceptor, core.sessions(), floor));
        routes.addAll(page.routes());
        routes.addAll(new PasswordPage(core.sessions(), answers, changes).routes());
        return routes;
    }

    private HttpServer serve(
            ListenerSettings listener, ServerCertificates certificates, Limits limits, List<Route> routes)
            throws IOException {
        ListenerSettings own = listener.certificate() == null ? configuration.client() : listener;
        var settings = new ServerSettings(
                listener.listen(), certificates.certificate(own), certificates.key(own), limits, listener.proxies());
        return lifetimes.add(HttpServer.start(settings, routes));
    }

    /** Without a keytab, the keys of the service accounts' own services judge tickets. */
    private Acceptor acceptor(Environment.@Nullable Service service, Core core) throws IOException {
        SsoHost host = configuration.sso().host();
        if (host.windows()) {
            return lifetimes.add(WindowsHost.acceptor(host.ntlm()));
        }
        var replays = new RememberedReplays(new StoredReplays(core.store()));
        return lifetimes.add(
                service == null
                        ? KerberosAcceptor.of(core.directories().serviceKeys(), accepted(), replays)
                        : KerberosAcceptor.open(KeytabWatch.open(service.keytab()), accepted(), replays));
    }

    private AcceptorSettings accepted() {
        SsoSettings sso = configuration.sso();
        return new AcceptorSettings(OwnService.accepted(sso), sso.channelBinding(), sso.pac());
    }

    private Doctor doctor(Environment.@Nullable Service service, DirectoryServices directories) {
        ServiceKeys keys =
                service == null ? directories.serviceKeys() : new KeytabKeys(service.keytab(), service.principal());
        return new Doctor(directories::checkups, keys, new Names(), clock);
    }

    private Throttle throttle(UserStore store, DirectoryServices directories) {
        var settings = configuration.login();
        return new Throttle(
                store.tries(),
                settings.throttle(),
                directories,
                settings.directoryDeadline().dividedBy(2),
                clock);
    }

    private Jobs jobs(UserStore store, DirectoryServices directories) {
        Map<String, Action> actions = Map.of(SynchronisationAction.NAME, new SynchronisationAction(directories));
        String holder = MachineName.get() + "-" + UUID.randomUUID();
        return lifetimes.add(Jobs.start(
                store, actions, () -> store.lease("jobs", holder, JOBS_LEASE).isPresent(), clock, MachineName.get()));
    }

    private AuditFile audit() {
        var settings = configuration.log().audit();
        return AuditFile.open(settings.file(), settings.size(), settings.keep(), clock);
    }

    private PasswordMemory memory(UserStore store, PasswordHashing hashing) {
        var settings = configuration.login().memory();
        return new PasswordMemory(settings.remember(), settings.surviveOutage(), store, hashing, clock);
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
}
