package io.postern.gateway.client;

import io.postern.gateway.http.Peer;
import io.postern.gateway.http.Request;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.gateway.login.TicketIdentity;
import io.postern.gateway.login.TicketLogin;
import io.postern.sso.Acceptor;
import io.postern.sso.ChannelBinding;
import io.postern.sso.Handshake;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.TicketHolder;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Negotiate (RFC 4559): from the token in a request to what became of the login.
 *
 * <p>A handshake of several rounds belongs to its connection. Only the ticket inside a token names a person, so a connection that
 * a proxy shares between clients can spoil a handshake but not exchange two people.
 */
public final class Negotiation {

    /** The scheme, and the challenge that asks for a first token. */
    public static final String NEGOTIATE = "Negotiate";

    private final Acceptor acceptor;
    private final TicketLogin tickets;

    /** Tickets as this acceptor judges them, for these people. */
    public Negotiation(Acceptor acceptor, TicketLogin tickets) {
        this.acceptor = acceptor;
        this.tickets = tickets;
    }

    /** What a request led to. */
    public sealed interface Step {

        /** The client is to send a token: its first, or the next one. */
        record Wanted(String challenge) implements Step {
            @Override
            public String toString() {
                return "Wanted";
            }
        }

        /**
         * The login is decided.
         *
         * @param rejection what was wrong with the token itself, or null; says nothing about any account
         * @param proof the header value by which the service proves itself to the client, or null
         */
        record Decided(
                Outcome outcome,
                @Nullable Rejection rejection,
                @Nullable String proof) implements Step {
            @Override
            public String toString() {
                return "Decided[" + outcome + ", " + rejection + "]";
            }
        }
    }

    /** Whether the request carries a token. */
    public static boolean in(Request request) {
        return token(request).isPresent();
    }

    private static Optional<String> token(Request request) {
        return request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, NEGOTIATE + " ", 0, NEGOTIATE.length() + 1))
                .map(value -> value.substring(NEGOTIATE.length() + 1).strip());
    }

    /** Whether it makes sense to ask for a ticket: somebody can judge it. Blocking. */
    public boolean isReady() {
        return acceptor.isReady();
    }

    /** Takes the request's token. Blocking. */
    public Step take(Request request) {
        Optional<String> encoded = token(request);
        if (encoded.isEmpty()) {
            request.peer().forget(Handshake.class);
            return new Step.Wanted(NEGOTIATE);
        }
        byte[] token;
        try {
            token = Base64.getDecoder().decode(encoded.get());
        } catch (IllegalArgumentException _) {
            return refuse(Rejection.GARBAGE, "the token is not base64", request.peer());
        }
        return take(token, request.peer());
    }

    private Step take(byte[] token, Peer peer) {
        Round round = peer.keep(Handshake.class, () -> acceptor.begin(ChannelBinding.of(peer.serverCertificate())))
                .accept(token);
        return switch (round) {
            case Round.Continue(byte[] reply) -> new Step.Wanted(header(reply));
            case Round.Established(var who, byte[] reply) -> {
                peer.forget(Handshake.class);
                Outcome outcome = tickets.established(identity(who), peer.address());
                boolean mutual = outcome instanceof Outcome.Granted && reply.length > 0;
                yield new Step.Decided(outcome, null, mutual ? header(reply) : null);
            }
            case Round.Rejected(Rejection reason, String detail) -> refuse(reason, detail, peer);
            case Round.Broken(String why) -> {
                peer.forget(Handshake.class);
                yield new Step.Decided(tickets.broken(why, peer.address()), null, null);
            }
        };
    }

    private Step refuse(Rejection reason, String detail, Peer peer) {
        peer.forget(Handshake.class);
        Refusal refusal = reason.isNoTicket() ? Refusal.NTLM : Refusal.TICKET_REJECTED;
        String named = reason + ": " + detail;
        return new Step.Decided(tickets.rejected(refusal, named, peer.address()), reason, null);
    }

    private static TicketIdentity identity(TicketHolder who) {
        return new TicketIdentity(who.principal(), who.sid(), who.groups());
    }

    private static String header(byte[] token) {
        return NEGOTIATE + " " + Base64.getEncoder().encodeToString(token);
    }
}
