package io.postern.gateway.client;

import io.postern.gateway.login.Method;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.gateway.login.TicketIdentity;
import io.postern.gateway.login.TicketLogin;
import java.util.ArrayList;
import java.util.List;

/** Lets in the principal of one person, and remembers what it was told. */
public final class KnownTickets implements TicketLogin {

    final List<String> told = new ArrayList<>();

    @Override
    public synchronized Outcome established(TicketIdentity who, String client) {
        told.add(who.principal());
        return who.principal().equals("lena@CORP.EXAMPLE.TEST")
                ? new Outcome.Granted(KnownPeople.LENA, Method.KERBEROS)
                : new Outcome.Refused(Refusal.UNKNOWN_USER, null);
    }

    @Override
    public synchronized Outcome rejected(Refusal reason, String detail, String client) {
        told.add(reason + ": " + detail);
        return new Outcome.Refused(reason, null);
    }

    @Override
    public synchronized Outcome broken(String why, String client) {
        told.add(why);
        return new Outcome.Unavailable(why);
    }
}
