package io.postern.gateway.kerberos;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.PasswordCheck;
import io.postern.directory.controllers.Gate;
import io.postern.gateway.kerberos.AsExchange.Result;
import io.postern.gateway.kerberos.Session.Client;
import io.postern.sso.ServiceKeys;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A password check by Kerberos (RFC 4120) for directories that are read without TLS. The password never leaves this machine. It is
 * accepted only if the domain then gives a ticket for our own service that our keys open: a ticket-granting ticket alone proves nothing.
 */
public final class KerberosPasswordCheck implements PasswordCheck {

    private final RealmMemory realms;
    private final ServiceKeys keys;
    private final Gate gate;

    /**
     * Assigns only; keys are asked for at each check.
     *
     * @param realms that are asked
     * @param keys of our own service
     * @param places how many people are asked for at a time
     * @param limit the time for one check, with all its questions
     */
    public KerberosPasswordCheck(RealmMemory realms, ServiceKeys keys, int places, Duration limit) {
        this.realms = realms;
        this.keys = keys;
        this.gate = new Gate(realms::isSilent, places, limit);
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        if (password.isEmpty()) {
            return new BindAnswer.Denied(BindDenial.WRONG_PASSWORD);
        }
        Secret own = copy(password); // the caller may wipe the original before a late question ends
        return gate.ask(limit -> ask(account, own, new Deadline(limit.nanos())), own::close);
    }

    private static Secret copy(Secret password) {
        char[] characters = password.copy();
        try {
            return Secret.of(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private BindAnswer ask(DirectoryAccount account, Secret password, Deadline deadline) {
        try (var service = new OwnService(keys.current())) {
            var client = new Client(
                    Names.person(account.samAccountName()), account.domain().realm());
            var exchange = new AsExchange(client, realms.realm(client.realm()), deadline);
            return switch (exchange.run(password)) {
                case Result.Denied(BindDenial reason, KdcAddress kdc) -> new BindAnswer.Denied(reason, kdc.host());
                case Result.Issued(Session session, KdcAddress kdc) -> proved(account, session, kdc, service, deadline);
            };
        } catch (CannotAsk e) {
            return new BindAnswer.Unreachable(String.valueOf(e.getMessage()), e.host());
        } catch (IOException e) {
            return new BindAnswer.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    /** Only the domain that shares our keys can seal a ticket for us; it also says whether the name is still that account's. */
    private BindAnswer proved(
            DirectoryAccount account, Session session, KdcAddress kdc, OwnService service, Deadline deadline) {
        try (session) {
            boolean same =
                    prove(session, service, deadline).map(account.sid()::equals).orElse(true);
            return same
                    ? new BindAnswer.Accepted(kdc.host())
                    : new BindAnswer.Denied(BindDenial.NO_SUCH_USER, kdc.host());
        } catch (CannotAsk e) {
            return new BindAnswer.Unreachable(String.valueOf(e.getMessage()), kdc.host());
        }
    }

    /** Across a trust, by way of our realm's ticket-granting service. */
    private Optional<String> prove(Session session, OwnService service, Deadline deadline) throws CannotAsk {
        String home = session.client().realm();
        if (home.equals(service.realm())) {
            return ticketForUs(session, service, deadline);
        }
        var atHome = new TgsExchange(realms.realm(home), deadline);
        try (Session crossed = atHome.ticketFor(Names.ticketGranting(service.realm()), session)) {
            return ticketForUs(crossed, service, deadline);
        }
    }

    private Optional<String> ticketForUs(Session granting, OwnService service, Deadline deadline) throws CannotAsk {
        var exchange = new TgsExchange(realms.realm(service.realm()), deadline);
        try (Session own = exchange.ticketFor(service.name(), granting)) {
            return service.verify(own);
        }
    }

    @Override
    public void close() {
        // each check opens and closes its own connections
    }
}
