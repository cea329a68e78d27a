package io.postern.sso;

import io.postern.sso.Der.MalformedToken;
import io.postern.sso.pac.BadPac;
import io.postern.sso.pac.Pac;
import io.postern.sso.pac.PacIdentity;
import java.io.IOException;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** One conversation with a {@link KeytabAcceptor}. */
final class KeytabHandshake implements Handshake {

    private static final int MOST_ROUNDS = 4;
    private static final int RC4 = 23;

    private final KeytabAcceptor acceptor;
    private @Nullable GSSContext context;
    private @Nullable TicketLabel ticket;
    private int rounds;
    private boolean over;

    KeytabHandshake(KeytabAcceptor acceptor) {
        this.acceptor = acceptor;
    }

    @Override
    public Round accept(byte[] token) {
        if (over) {
            return Refusals.because(Rejection.GARBAGE);
        }
        Round round = ++rounds > MOST_ROUNDS ? Refusals.because(Rejection.TOO_MANY_ROUNDS) : judge(token);
        over = !(round instanceof Round.Continue);
        return round;
    }

    private Round judge(byte[] token) {
        TokenPeek peek = TokenPeek.at(token);
        return switch (peek.kind()) {
            case SPNEGO, KERBEROS -> rounds == 1 ? label(peek, token) : Refusals.because(Rejection.GARBAGE);
            case SPNEGO_CONTINUED -> rounds > 1 ? label(peek, token) : Refusals.because(Rejection.GARBAGE);
            case NTLM -> Refusals.because(Rejection.NTLM);
            case NEGOEX -> Refusals.because(Rejection.NEGOEX);
            case NO_KERBEROS -> Refusals.because(Rejection.NO_KERBEROS);
            case TOO_LARGE -> Refusals.because(Rejection.TOO_LARGE);
            case GARBAGE -> Refusals.because(Rejection.GARBAGE);
        };
    }

    /** JGSS falls back to keys of other names and says nothing of RC4, so the ticket's label comes first. */
    private Round label(TokenPeek peek, byte[] token) {
        if (peek.ticket() != null) {
            ticket = peek.ticket();
        }
        try {
            if (ticket != null && !acceptor.serves(ticket.service())) {
                return Refusals.because(Rejection.WRONG_SERVICE, ticket.service());
            }
        } catch (IOException e) {
            return new Round.Broken(String.valueOf(e.getMessage()));
        }
        if (ticket != null && !Keytab.isAes(ticket.encryption())) {
            return ticket.encryption() == RC4
                    ? Refusals.because(Rejection.RC4)
                    : Refusals.because(Rejection.OTHER, "encryption type " + ticket.encryption());
        }
        return ask(token);
    }

    private Round ask(byte[] token) {
        try {
            if (context == null) {
                context = acceptor.context();
            }
            byte[] reply = context.acceptSecContext(token, 0, token.length);
            byte[] answer = reply == null ? new byte[0] : reply;
            return context.isEstablished() ? established(context, answer) : unfinished(answer);
        } catch (GSSException e) {
            return Refusals.of(e);
        } catch (RuntimeException e) { // what JGSS makes of some malformed tokens
            return Refusals.because(Rejection.GARBAGE, e.getClass().getSimpleName());
        }
    }

    private static Round unfinished(byte[] reply) {
        return reply.length == 0 ? Refusals.because(Rejection.GARBAGE) : new Round.Continue(reply);
    }

    private Round established(GSSContext context, byte[] reply) throws GSSException {
        String principal = context.getSrcName().toString();
        if (principal.startsWith("WELLKNOWN/")) {
            return Refusals.because(Rejection.OTHER, "an anonymous ticket");
        }
        try {
            Optional<byte[]> pac = AuthorizationData.pac(context);
            if (pac.isPresent()) {
                PacIdentity identity = Pac.verified(pac.get(), acceptor.keys(ticket));
                return new Round.Established(new TicketHolder(principal, identity.user(), identity.groups()), reply);
            }
        } catch (BadPac bad) {
            return Refusals.because(Rejection.PAC, String.valueOf(bad.getMessage()));
        } catch (MalformedToken malformed) {
            return Refusals.because(Rejection.PAC, "the authorization data are malformed");
        }
        return acceptor.demandsPac()
                ? Refusals.because(Rejection.NO_PAC)
                : new Round.Established(new TicketHolder(principal), reply);
    }

    @Override
    public void close() {
        over = true;
        if (context == null) {
            return;
        }
        try {
            context.dispose();
        } catch (GSSException e) {
            throw new IllegalStateException("a context in memory holds nothing that could fail to be released", e);
        }
    }
}
