package io.postern.gateway.kerberos;

import io.postern.directory.BindDenial;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.PasswordChange;
import io.postern.directory.controllers.Sending;
import io.postern.gateway.kerberos.AsExchange.Result;
import io.postern.gateway.kerberos.Session.Client;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.time.Duration;

/**
 * A person's change of their own password by the Kerberos change password protocol (RFC 3244, version 1), whatever protocol the
 * directory is read by: a ticket for {@code kadmin/changepw} against the old password, which domains give even when that has
 * expired, and the new one sealed for the same domain controller. A false KDC cannot make such a ticket: it does not know the
 * old password.
 */
public final class KerberosPasswordChange implements PasswordChange {

    private static final String SERVICE = "kadmin/changepw";
    /** Where domain controllers listen for it. */
    private static final int PORT = 464;

    private final RealmMemory realms;
    private final Duration limit;
    private final int port;

    /**
     * Assigns only.
     *
     * @param realms that are asked; the change goes to the host whose KDC gave the ticket
     * @param limit the time for one change, with all its questions
     */
    public KerberosPasswordChange(RealmMemory realms, Duration limit) {
        this(realms, limit, PORT);
    }

    KerberosPasswordChange(RealmMemory realms, Duration limit, int port) {
        this.realms = realms;
        this.limit = limit;
        this.port = port;
    }

    @Override
    public ChangeAnswer change(DirectoryAccount account, Secret before, Secret after) {
        if (before.isEmpty() || after.isEmpty()) {
            return new ChangeAnswer.Denied(BindDenial.WRONG_PASSWORD, null);
        }
        try {
            return ask(account, before, after, Deadline.in(limit));
        } catch (CannotAsk e) {
            return new ChangeAnswer.Unreachable(
                    "The password cannot be changed in the domain: " + e.getMessage() + ".", e.host());
        }
    }

    private ChangeAnswer ask(DirectoryAccount account, Secret before, Secret after, Deadline deadline)
            throws CannotAsk {
        var client = new Client(
                Names.person(account.samAccountName()), account.domain().realm());
        Realm realm = realms.realm(client.realm());
        return switch (new AsExchange(client, Names.service(SERVICE), realm, deadline).run(before, new Sending())) {
            case Result.Denied(BindDenial reason, KdcAddress kdc) -> new ChangeAnswer.Denied(reason, kdc.host());
            case Result.Issued(Session session, KdcAddress kdc) -> {
                try (session) {
                    var server = new Kdc(new KdcAddress(kdc.host(), port), realm.addresses());
                    yield answer(new Kpasswd(server, deadline).change(session, after), account, after, kdc.host());
                }
            }
        };
    }

    private static ChangeAnswer answer(KpasswdResult result, DirectoryAccount account, Secret after, String controller)
            throws CannotAsk {
        return switch (result.code()) {
            case KpasswdResult.SUCCESS -> new ChangeAnswer.Changed(controller);
            case KpasswdResult.SOFT_ERROR, KpasswdResult.ACCESS_DENIED ->
                new ChangeAnswer.Objected(PolicyWords.objection(result, account, after), controller);
            default ->
                throw new CannotAsk(controller + " answers with result " + result.code() + " " + result.printable());
        };
    }
}
