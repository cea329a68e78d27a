package io.postern.sso.windows;

import com.sun.jna.platform.win32.Win32Exception;
import io.postern.sso.Handshake;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.token.TokenPeek;
import org.jspecify.annotations.Nullable;
import waffle.windows.auth.IWindowsIdentity;
import waffle.windows.auth.IWindowsSecurityContext;

/** One conversation with a {@link WindowsAcceptor}. */
final class WindowsHandshake implements Handshake {

    private static final int MOST_ROUNDS = 4;
    private static final String PACKAGE = "Negotiate";

    private final WindowsAcceptor acceptor;
    private final String id;
    private @Nullable IWindowsSecurityContext context;
    private int rounds;
    private boolean over;

    WindowsHandshake(WindowsAcceptor acceptor, String id) {
        this.acceptor = acceptor;
        this.id = id;
    }

    @Override
    public Round accept(byte[] token) {
        if (over) {
            return because(Rejection.GARBAGE);
        }
        Round round = ++rounds > MOST_ROUNDS ? because(Rejection.TOO_MANY_ROUNDS) : judge(token);
        if (!(round instanceof Round.Continue)) {
            close();
        }
        return round;
    }

    /** What a token is, is seen by its bytes before Windows sees it: it would choose NTLM by itself where Kerberos fails. */
    private Round judge(byte[] token) {
        return switch (TokenPeek.at(token).kind()) {
            case SPNEGO, KERBEROS -> rounds == 1 ? ask(token) : because(Rejection.GARBAGE);
            case SPNEGO_CONTINUED -> rounds > 1 ? ask(token) : because(Rejection.GARBAGE);
            case NTLM -> acceptor.ntlm() ? ask(token) : because(Rejection.NTLM);
            case NEGOEX -> because(Rejection.NEGOEX);
            case NO_KERBEROS -> because(Rejection.NO_KERBEROS);
            case TOO_LARGE -> because(Rejection.TOO_LARGE);
            case GARBAGE -> because(Rejection.GARBAGE);
        };
    }

    private Round ask(byte[] token) {
        try {
            IWindowsSecurityContext current = acceptor.provider().acceptSecurityToken(id, token, PACKAGE);
            context = current;
            byte[] reply = current.getToken();
            byte[] answer = reply == null ? new byte[0] : reply;
            if (!current.isContinue()) {
                return established(current, answer);
            }
            return answer.length == 0 ? because(Rejection.GARBAGE) : new Round.Continue(answer);
        } catch (Win32Exception refused) {
            return SecurityStatus.round(refused.getErrorCode());
        } catch (RuntimeException broken) {
            return new Round.Broken(
                    "Windows could not judge a token: " + broken.getClass().getSimpleName());
        }
    }

    private Round established(IWindowsSecurityContext done, byte[] reply) {
        IWindowsIdentity identity = done.getIdentity();
        try {
            return WindowsHolder.of(identity, acceptor.realms())
                    .<Round>map(who -> new Round.Established(who, reply))
                    .orElseGet(() -> because(Rejection.OTHER, "a guest, or no account of a domain"));
        } finally {
            identity.dispose();
        }
    }

    static Round because(Rejection reason) {
        return new Round.Rejected(reason, reason.sentence());
    }

    static Round because(Rejection reason, String detail) {
        return new Round.Rejected(reason, reason.sentence() + " (" + detail + ")");
    }

    /** Gives back what Windows and Waffle hold for this conversation, half-done or not. */
    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        acceptor.provider().resetSecurityToken(id);
        IWindowsSecurityContext held = context;
        context = null;
        if (held != null) {
            held.dispose();
        }
    }
}
