package io.postern.gateway.app;

import io.postern.gateway.client.Answers;
import io.postern.gateway.client.ClientRoutes;
import io.postern.gateway.client.Negotiation;
import io.postern.gateway.config.Configuration;
import io.postern.gateway.config.ListenerSettings;
import io.postern.gateway.doctor.Doctor;
import io.postern.gateway.doctor.Names;
import io.postern.gateway.http.CertificateWatch;
import io.postern.gateway.http.HttpServer;
import io.postern.gateway.http.Limits;
import io.postern.gateway.http.Route;
import io.postern.gateway.http.ServerSettings;
import io.postern.gateway.jobs.Action;
import io.postern.gateway.jobs.Jobs;
import io.postern.gateway.jobs.SynchronisationAction;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.Logins;
import io.postern.gateway.login.TicketLogin;
import io.postern.gateway.login.UserPassword;
import io.postern.gateway.management.ManagementPort;
import io.postern.gateway.management.ServerInfo;
import io.postern.gateway.page.LoginPage;
import io.postern.gateway.page.PasswordPage;
import io.postern.gateway.password.NewPasswords;
import io.postern.gateway.password.OwnPasswords;
import io.postern.gateway.password.PasswordChanges;
import io.postern.gateway.password.PasswordPolicy;
import io.postern.gateway.throttle.Ledger;
import io.postern.sso.Acceptor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the client port and the management port, which begin to listen at once. */
final class Ports {

    /** Directory Services settings carry PEM certificates. */
    private static final int MANAGEMENT_BODY = 1024 * 1024;
    /** Twice as long as the jobs rest: whoever keeps to the timetables goes on to. */
    private static final Duration JOBS_LEASE = Duration.ofSeconds(30);

    /** Between two looks at the files of certificates. */
    private static final Duration CERTIFICATE_REST = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final Lifetimes lifetimes;
    private final Clock clock;
    private final Core core;
    private final SingleSignOn singleSignOn;
    private final ServerCertificates certificates;

    Ports(Configuration configuration, Lifetimes lifetimes, Clock clock, Core core, SingleSignOn singleSignOn) {
        this.configuration = configuration;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.core = core;
        this.singleSignOn = singleSignOn;
        this.certificates = new ServerCertificates(configuration.dataDirectory(), clock);
    }

    Gateway open() throws IOException {
        UserPassword directory = Logins.byDirectory(core.directories()::check, core.throttle());
        Authenticator passwords = Logins.byPassword(
                core.proofs(core.memory().around(directory, core.directories()::isConfigured)),
                core.store(),
                core.audit());
        var newPasswords = new NewPasswords(
                new PasswordPolicy(configuration.login().local().rules()), core.hashing());
        HttpServer client = serve(
                configuration.client(), clientLimits(), clientRoutes(passwords, changes(directory, newPasswords)));
        HttpServer management = serve(
                configuration.management(),
                Limits.STANDARD.withBody(MANAGEMENT_BODY),
                ManagementPort.routes(
                        rooms(passwords, newPasswords),
                        new ServerInfo(Version.NUMBER, MachineName.get()),
                        floor(),
                        clock));
        lifetimes.add(CertificateWatch.start(List.of(client, management), CERTIFICATE_REST));
        return new Gateway(client, management, certificates.fingerprint(configuration.client()), lifetimes);
    }

    private Duration floor() {
        return configuration.login().refusalFloor();
    }

    private PasswordChanges changes(UserPassword directory, NewPasswords newPasswords) {
        return OwnPasswords.of(
                core.proofs(directory),
                core.store(),
                newPasswords,
                core.directories()::changePassword,
                core.sessionEnd(),
                core.audit());
    }

    /** Whoever changes a password asks a directory twice. */
    private Limits clientLimits() {
        return Limits.STANDARD.withHandlerDeadline(
                configuration.login().directoryDeadline().multipliedBy(2).plusSeconds(1));
    }

    private List<Route> clientRoutes(Authenticator passwords, PasswordChanges changes) throws IOException {
        Acceptor acceptor = singleSignOn.acceptor();
        TicketLogin tickets = singleSignOn.logins();
        var answers = new Answers(core.sessions(), floor());
        var page = new LoginPage(
                core.sessions(),
                answers,
                passwords,
                new Negotiation(acceptor, tickets),
                configuration.sso().quietNetworks()::contains);
        var routes = new ArrayList<>(ClientRoutes.of(passwords, changes, tickets, acceptor, core.sessions(), floor()));
        routes.addAll(page.routes());
        routes.addAll(new PasswordPage(core.sessions(), answers, changes).routes());
        return routes;
    }

    private ManagementPort.Rooms rooms(Authenticator passwords, NewPasswords newPasswords) {
        var doctor = new Doctor(core.directories()::checkups, singleSignOn.ownKeys(), new Names(), clock);
        return new ManagementPort.Rooms(
                core.store(),
                passwords,
                newPasswords,
                core.directories(),
                jobs(),
                doctor::findings,
                new Ledger(core.throttle(), core.store()),
                new ManagementPort.Listeners(core.audit(), core.sessionEnd()));
    }

    private Jobs jobs() {
        Map<String, Action> actions = Map.of(SynchronisationAction.NAME, new SynchronisationAction(core.directories()));
        String holder = MachineName.get() + "-" + UUID.randomUUID();
        return lifetimes.add(Jobs.start(
                core.store(),
                actions,
                () -> core.store().lease("jobs", holder, JOBS_LEASE).isPresent(),
                clock,
                MachineName.get()));
    }

    private HttpServer serve(ListenerSettings listener, Limits limits, List<Route> routes) throws IOException {
        ListenerSettings own = listener.certificate() == null ? configuration.client() : listener;
        var settings = new ServerSettings(
                listener.listen(), certificates.certificate(own), certificates.key(own), limits, listener.proxies());
        return lifetimes.add(HttpServer.start(settings, routes));
    }
}
