package io.postern.sso.windows;

import io.postern.sso.Acceptor;
import io.postern.sso.ChannelBinding;
import io.postern.sso.Handshake;
import java.util.UUID;
import java.util.function.UnaryOperator;
import waffle.windows.auth.IWindowsAuthProvider;

/**
 * The acceptor of a Windows machine. Waffle keeps half-done contexts under a name: here that is a random one for each handshake, never
 * an address, for behind a proxy two people may share one. Channel bindings are judged by Windows (Extended Protection), not here.
 *
 * @param ntlm whether NTLM is taken too
 * @param realms the Kerberos realm of a domain's NetBIOS name
 */
record WindowsAcceptor(IWindowsAuthProvider provider, boolean ntlm, UnaryOperator<String> realms) implements Acceptor {

    @Override
    public Handshake begin(ChannelBinding binding) {
        return new WindowsHandshake(this, UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        // Each handshake gives back what it holds.
    }
}
