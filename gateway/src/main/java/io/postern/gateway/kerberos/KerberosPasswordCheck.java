package io.postern.gateway.kerberos;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.PasswordCheck;
import io.postern.gateway.kerberos.Session.Client;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kerby.kerberos.kerb.type.base.NameType;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;

/**
 * A password check by Kerberos (RFC 4120) for directories that are read without TLS. The password never leaves this machine. It is
 * accepted only if the domain then gives a ticket for our own service that our keytab opens: a ticket-granting ticket alone proves nothing.
 */
public final class KerberosPasswordCheck implements PasswordCheck {

    private final RealmMemory realms;
    private final OwnService service;
    private final Duration limit;

    /**
     * Assigns only; the keytab is read at each check.
     *
     * @param kdcs the KDCs of each realm
     * @param keytab the file with our own service's keys
     * @param servicePrincipal our own service, {@code HTTP/host@REALM}
     * @param limit the time for one check, with all its questions
     */
    public KerberosPasswordCheck(Kdcs kdcs, Path keytab, String servicePrincipal, Duration limit) {
        if (servicePrincipal.indexOf('@') <= 0) {
            throw new IllegalArgumentException("a service principal needs a realm: " + servicePrincipal);
        }
        this.realms = new RealmMemory(kdcs);
        this.service = new OwnService(keytab, servicePrincipal);
        this.limit = limit;
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        if (password.isEmpty()) {
            return new BindAnswer.Denied(BindDenial.WRONG_PASSWORD);
        }
        try {
            return ask(account, password, Deadline.in(limit));
        } catch (CannotAsk e) {
            return new BindAnswer.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private BindAnswer ask(DirectoryAccount account, Secret password, Deadline deadline) throws CannotAsk {
        var name = new PrincipalName(List.of(account.samAccountName()), NameType.NT_PRINCIPAL);
        var client = new Client(name, account.domain().realm());
        return switch (new AsExchange(client, realms.realm(client.realm()), deadline).run(password)) {
            case AsExchange.Result.Denied(BindDenial reason) -> new BindAnswer.Denied(reason);
            case AsExchange.Result.Issued(Session session) -> {
                try (session) {
                    prove(session, deadline);
                }
                yield new BindAnswer.Accepted();
            }
        };
    }

    /** Only the domain that shares our keys can seal a ticket for us; across a trust, by way of our realm's ticket-granting service. */
    private void prove(Session session, Deadline deadline) throws CannotAsk {
        String home = session.client().realm();
        if (home.equals(service.realm())) {
            ticketForUs(session, deadline);
            return;
        }
        var atHome = new TgsExchange(realms.realm(home), deadline);
        try (Session crossed = atHome.ticketFor(Messages.ticketGranting(service.realm()), session)) {
            ticketForUs(crossed, deadline);
        }
    }

    private void ticketForUs(Session granting, Deadline deadline) throws CannotAsk {
        var exchange = new TgsExchange(realms.realm(service.realm()), deadline);
        try (Session own = exchange.ticketFor(service.name(), granting)) {
            service.verify(own);
        }
    }

    @Override
    public void close() {
        // each check opens and closes its own connections
    }
}
