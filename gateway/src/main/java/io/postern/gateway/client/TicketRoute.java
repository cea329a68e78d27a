package io.postern.gateway.client;

import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Peer;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.gateway.login.TicketLogin;
import io.postern.sso.Acceptor;
import io.postern.sso.Handshake;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import java.util.Base64;

/**
 * {@code /api/authenticate/windows}: single sign-on with a Kerberos ticket (HTTP Negotiate, RFC 4559).
 *
 * <p>A handshake of several rounds belongs to its connection. Only the ticket inside a token names a person, so a connection that
 * a proxy shares between clients can spoil a handshake but not exchange two people. After a refusal no {@code Negotiate} is
 * offered again: a browser would ask for a password, and some clients would try for ever.
 */
final class TicketRoute implements Handler {

    private static final String NEGOTIATE = "Negotiate";

    private final Acceptor acceptor;
    private final TicketLogin tickets;
    private final Answers answers;

    TicketRoute(Acceptor acceptor, TicketLogin tickets, Answers answers) {
        this.acceptor = acceptor;
        this.tickets = tickets;
        this.answers = answers;
    }

    @Override
    public Reply handle(Request request) {
        if (request.method().equals("POST") && Origins.foreign(request)) {
            return answers.foreign();
        }
        String authorization = request.header("authorization").orElse("");
        if (!authorization.regionMatches(true, 0, NEGOTIATE + " ", 0, NEGOTIATE.length() + 1)) {
            request.peer().forget(Handshake.class);
            return answers.challenge().with(Answers.CHALLENGE, NEGOTIATE);
        }
        String encoded = authorization.substring(NEGOTIATE.length() + 1).strip();
        try {
            return take(Base64.getDecoder().decode(encoded), request.peer());
        } catch (IllegalArgumentException _) {
            return refuse(Refusal.TICKET_REJECTED, "the token is not base64", request.peer());
        }
    }

    private Reply take(byte[] token, Peer peer) {
        Round round = peer.keep(Handshake.class, acceptor::begin).accept(token);
        return switch (round) {
            case Round.Continue(byte[] reply) -> answers.challenge().with(Answers.CHALLENGE, negotiate(reply));
            case Round.Established(var who, byte[] reply) -> {
                peer.forget(Handshake.class);
                Outcome outcome = tickets.established(who.principal(), peer.address());
                Reply answer = answers.to(outcome);
                boolean mutual = outcome instanceof Outcome.Granted && reply.length > 0;
                yield mutual ? answer.with(Answers.CHALLENGE, negotiate(reply)) : answer;
            }
            case Round.Rejected(Rejection reason, String detail) ->
                refuse(reason == Rejection.NTLM ? Refusal.NTLM : Refusal.TICKET_REJECTED, detail, peer);
            case Round.Broken(String why) -> {
                peer.forget(Handshake.class);
                yield answers.to(tickets.broken(why, peer.address()));
            }
        };
    }

    private Reply refuse(Refusal reason, String detail, Peer peer) {
        peer.forget(Handshake.class);
        return answers.to(tickets.rejected(reason, detail, peer.address()));
    }

    private static String negotiate(byte[] token) {
        return NEGOTIATE + " " + Base64.getEncoder().encodeToString(token);
    }
}
