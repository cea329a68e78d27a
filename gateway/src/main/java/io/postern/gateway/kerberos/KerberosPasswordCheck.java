package io.postern.gateway.kerberos;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.PasswordCheck;
import io.postern.directory.controllers.Gate;
import io.postern.directory.controllers.Sending;
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
 * Kerberos asks by name, and names pass from person to person: the ticket's PAC must name the very account, or else the directory must
 * say that it is still called so.
 */
public final class KerberosPasswordCheck implements PasswordCheck {

    private final RealmMemory realms;
    private final ServiceKeys keys;
    private final CurrentAccounts accounts;
    private final Gate gate;

    /**
     * Assigns only; keys are asked for at each check.
     *
     * @param realms that are asked
     * @param keys of our own service
     * @param accounts of the directory, asked where tickets have no PAC
     * @param places how many people are asked for at a time
     * @param limit the time for one check, with all its questions
     */
    public KerberosPasswordCheck(
            RealmMemory realms, ServiceKeys keys, CurrentAccounts accounts, int places, Duration limit) {
        this.realms = realms;
        this.keys = keys;
        this.accounts = accounts;
        this.gate = new Gate(realms::isSilent, places, limit);
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        if (password.isEmpty()) {
            return new BindAnswer.Denied(BindDenial.WRONG_PASSWORD);
        }
        Secret own = copy(password); // the caller may wipe the original before a late question ends
        return gate.ask((limit, sending) -> ask(account, own, sending, new Deadline(limit.nanos())), own::close);
    }

    private static Secret copy(Secret password) {
        char[] characters = password.copy();
        try {
            return Secret.of(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private BindAnswer ask(DirectoryAccount account, Secret password, Sending sending, Deadline deadline) {
        try (var service = new OwnService(keys.current())) {
            var client = new Client(
                    Names.person(account.samAccountName()), account.domain().realm());
            var exchange = new AsExchange(client, realms.realm(client.realm()), deadline);
            return switch (exchange.run(password, sending)) {
                case Result.Denied(BindDenial reason, KdcAddress kdc) -> new BindAnswer.Denied(reason, kdc.host());
                case Result.Issued(Session session, KdcAddress kdc) -> proved(account, session, kdc, service, deadline);
            };
        } catch (CannotAsk e) {
            return unanswered(e).from(e.host());
        } catch (IOException e) {
            return unanswered(String.valueOf(e.getMessage()), CannotAsk.isOutage(e));
        }
    }

    /** Only the domain that shares our keys can seal a ticket for us; it also says whether the name is still that account's. */
    private BindAnswer proved(
            DirectoryAccount account, Session session, KdcAddress kdc, OwnService service, Deadline deadline) {
        try (session) {
            Optional<String> sid = prove(session, service, deadline);
            boolean same = sid.isPresent() ? sid.get().equals(account.sid()) : isStillCalledSo(account);
            return same
                    ? new BindAnswer.Accepted(kdc.host())
                    : new BindAnswer.Denied(BindDenial.NO_SUCH_USER, kdc.host());
        } catch (CannotAsk e) {
            return unanswered(e).from(kdc.host());
        }
    }

    /** What is neither yes nor no: an outage if nobody of the domain answered, and else something that was said. */
    private static BindAnswer unanswered(CannotAsk e) {
        return unanswered(String.valueOf(e.getMessage()), e.isOutage());
    }

    private static BindAnswer unanswered(String why, boolean outage) {
        return outage ? new BindAnswer.Unreachable(why) : new BindAnswer.Undecided(why);
    }

    /** To be asked after the password was accepted: if another had the name then, this account cannot have it by now. */
    private boolean isStillCalledSo(DirectoryAccount account) throws CannotAsk {
        try {
            return accounts.current(account.id())
                    .filter(now -> now.sid().equals(account.sid()))
                    .filter(now -> now.samAccountName().equalsIgnoreCase(account.samAccountName()))
                    .isPresent();
        } catch (DirectoryUnavailable unavailable) {
            throw new CannotAsk(
                    "the domain's ticket does not say which account it is about (clear NO_AUTH_DATA_REQUIRED on the"
                            + " service account), and its directory does not say who has the"
                            + " name: " + unavailable.getMessage(),
                    unavailable);
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
