package io.postern.sso.kerberos;

import io.postern.sso.Acceptor;
import io.postern.sso.ChannelBinding;
import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.Handshake;
import io.postern.sso.PacPolicy;
import io.postern.sso.RememberedReplays;
import io.postern.sso.ReplayCache;
import io.postern.sso.Round;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Acceptors as tests want them. */
final class Acceptors {

    /** What nobody shares. */
    static final ReplayCache NOBODY_ELSE = digest -> true;

    private Acceptors() {}

    /** With the default policy and a replay cache of its own. */
    static KerberosAcceptor of(Path keytab, Set<String> principals) throws IOException {
        return of(KeytabWatch.open(keytab), principals, ChannelBindingPolicy.WHEN_SENT);
    }

    /** For every service in the keytab. */
    static KerberosAcceptor of(Path keytab, PacPolicy pac) throws IOException {
        var settings = new AcceptorSettings(Set.of(), ChannelBindingPolicy.WHEN_SENT, pac);
        return KerberosAcceptor.open(KeytabWatch.open(keytab), settings, new RememberedReplays(NOBODY_ELSE));
    }

    static KerberosAcceptor of(ServiceKeys keys, Set<String> principals, ChannelBindingPolicy policy)
            throws IOException {
        return KerberosAcceptor.open(keys, settings(principals, policy), new RememberedReplays(NOBODY_ELSE));
    }

    /** Tickets without a PAC are welcome. */
    static AcceptorSettings settings(Set<String> principals, ChannelBindingPolicy policy) {
        return new AcceptorSettings(principals, policy, PacPolicy.WHEN_SENT);
    }

    /** What the first token of a conversation leads to. */
    static Round accept(Acceptor acceptor, byte[] token) {
        return accept(acceptor, token, ChannelBinding.NONE);
    }

    static Round accept(Acceptor acceptor, byte[] token, ChannelBinding binding) {
        try (Handshake handshake = acceptor.begin(binding)) {
            return handshake.accept(token);
        }
    }
}
