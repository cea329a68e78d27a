package io.postern.sso.kerberos;

import io.postern.sso.ChannelBinding;
import io.postern.sso.Handshake;
import io.postern.sso.PacPolicy;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.ServiceKey;
import io.postern.sso.TicketHolder;
import io.postern.sso.pac.BadPac;
import io.postern.sso.pac.Pac;
import io.postern.sso.pac.PacIdentity;
import io.postern.sso.token.ApRequest;
import io.postern.sso.token.Der.MalformedToken;
import io.postern.sso.token.TokenPeek;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** One conversation with a {@link KerberosAcceptor}. */
final class KerberosHandshake implements Handshake {

    private static final int MOST_ROUNDS = 4;

    private final KerberosAcceptor acceptor;
    private final ChannelBinding binding;
    private byte @Nullable [] opening;
    private byte @Nullable [] digest;
    private @Nullable ServiceKey key;
    private @Nullable GSSContext context;
    private int rounds;
    private boolean over;

    KerberosHandshake(KerberosAcceptor acceptor, ChannelBinding binding) {
        this.acceptor = acceptor;
        this.binding = binding;
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
            case SPNEGO, KERBEROS -> rounds == 1 ? take(peek, token) : Refusals.because(Rejection.GARBAGE);
            case SPNEGO_CONTINUED -> rounds > 1 ? take(peek, token) : Refusals.because(Rejection.GARBAGE);
            case NTLM -> Refusals.because(Rejection.NTLM);
            case NEGOEX -> Refusals.because(Rejection.NEGOEX);
            case NO_KERBEROS -> Refusals.because(Rejection.NO_KERBEROS);
            case TOO_LARGE -> Refusals.because(Rejection.TOO_LARGE);
            case GARBAGE -> Refusals.because(Rejection.GARBAGE);
        };
    }

    private Round take(TokenPeek peek, byte[] token) {
        ApRequest request = peek.request();
        try {
            return request == null ? go(token) : open(request, token);
        } catch (GSSException e) {
            return Refusals.of(e);
        } catch (IOException e) {
            return new Round.Broken(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // what JGSS makes of some malformed tokens
            return Refusals.because(Rejection.GARBAGE, e.getClass().getSimpleName());
        }
    }

    /** A token without a ticket: the mechanism is still being negotiated, or only its integrity is left to prove. */
    private Round go(byte[] token) throws GSSException, IOException {
        GSSContext current = context;
        if (current == null) {
            opening = token.clone();
            current = acceptor.context(acceptor.anyKey());
            context = current;
        }
        return step(current, token);
    }

    private Round open(ApRequest request, byte[] token) throws GSSException, IOException {
        if (digest != null) {
            return Refusals.because(Rejection.GARBAGE, "a second ticket");
        }
        digest = sha256(request.authenticator().bytes());
        return switch (new TicketCheck(acceptor.settings()).check(acceptor.keys(), request, binding)) {
            case TicketCheck.Verdict.Refused(Round.Rejected round) -> round;
            case TicketCheck.Verdict.Ours(ServiceKey fitting, var _) -> {
                key = fitting;
                yield step(contextWith(fitting), token);
            }
        };
    }

    /** A context in which this very key opens tickets; if the conversation has begun with another, its beginning is told again. */
    private GSSContext contextWith(ServiceKey fitting) throws GSSException, IOException {
        dispose();
        GSSContext fresh = acceptor.context(fitting);
        context = fresh;
        if (opening != null) {
            fresh.acceptSecContext(opening, 0, opening.length);
        }
        return fresh;
    }

    private Round step(GSSContext current, byte[] token) throws GSSException, IOException {
        byte[] reply = current.acceptSecContext(token, 0, token.length);
        byte[] answer = reply == null ? new byte[0] : reply;
        if (current.isEstablished()) {
            return established(current, answer);
        }
        return answer.length == 0 ? Refusals.because(Rejection.GARBAGE) : new Round.Continue(answer);
    }

    /** Only a token that proved somebody counts as used: whoever was refused may try the same again. */
    private Round established(GSSContext current, byte[] reply) throws GSSException, IOException {
        String principal = current.getSrcName().toString();
        if (principal.startsWith("WELLKNOWN/")) {
            return Refusals.because(Rejection.OTHER, "an anonymous ticket");
        }
        byte[] used = digest;
        ServiceKey sealing = key;
        if (used == null || sealing == null) {
            return Refusals.because(Rejection.GARBAGE, "no ticket");
        }
        Round objection = acceptor.vouching().objection(sealing, principal);
        if (objection != null) {
            return objection;
        }
        try {
            Optional<byte[]> pac = AuthorizationData.pac(current);
            if (pac.isEmpty() && acceptor.settings().pac() == PacPolicy.REQUIRED) {
                return Refusals.because(Rejection.NO_PAC);
            }
            TicketHolder holder = pac.isPresent()
                    ? named(principal, Pac.verified(pac.get(), List.of(sealing.forJava())))
                    : new TicketHolder(principal);
            return acceptor.replays().isFirst(used)
                    ? new Round.Established(holder, reply)
                    : Refusals.because(Rejection.REPLAY);
        } catch (BadPac bad) {
            return Refusals.because(Rejection.PAC, String.valueOf(bad.getMessage()));
        } catch (MalformedToken malformed) {
            return Refusals.because(Rejection.PAC, "the authorization data are malformed");
        }
    }

    private static TicketHolder named(String principal, PacIdentity identity) {
        return new TicketHolder(principal, identity.user(), identity.groups());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        over = true;
        dispose();
    }

    private void dispose() {
        GSSContext current = context;
        context = null;
        if (current == null) {
            return;
        }
        try {
            current.dispose();
        } catch (GSSException e) {
            throw new IllegalStateException("a context in memory holds nothing that could fail to be released", e);
        }
    }
}
