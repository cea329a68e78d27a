package io.postern.gateway.app;

import io.postern.gateway.config.SsoHost;
import io.postern.gateway.config.SsoSettings;
import io.postern.gateway.directoryservices.Environment;
import io.postern.gateway.kerberos.KeytabKeys;
import io.postern.gateway.login.Logins;
import io.postern.gateway.login.Method;
import io.postern.gateway.login.TicketLogin;
import io.postern.sso.Acceptor;
import io.postern.sso.RememberedReplays;
import io.postern.sso.ServiceKeys;
import io.postern.sso.kerberos.AcceptorSettings;
import io.postern.sso.kerberos.KerberosAcceptor;
import io.postern.sso.kerberos.KeytabWatch;
import io.postern.sso.windows.WindowsHost;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Logins without a password, as this host can have them.
 *
 * @param service our service in a keytab; null where the keys of the service accounts' own services judge tickets
 */
record SingleSignOn(SsoSettings settings, Environment.@Nullable Service service, Core core, Lifetimes lifetimes) {

    Acceptor acceptor() throws IOException {
        SsoHost host = settings.host();
        if (host.windows()) {
            return lifetimes.add(WindowsHost.acceptor(host.ntlm()));
        }
        var accepted = new AcceptorSettings(OwnService.accepted(settings), settings.channelBinding(), settings.pac());
        var replays = new RememberedReplays(new StoredReplays(core.store()));
        return lifetimes.add(
                service == null
                        ? KerberosAcceptor.of(core.directories().serviceKeys(), accepted, replays)
                        : KerberosAcceptor.open(KeytabWatch.open(service.keytab()), accepted, replays));
    }

    TicketLogin logins() {
        Method method = settings.host().windows() ? Method.WINDOWS : Method.KERBEROS;
        return Logins.byTicket(core.store(), settings.groups(), method, core.audit());
    }

    /** The keys of our own service, for whoever looks whether they are the right ones. */
    ServiceKeys ownKeys() {
        return service == null
                ? core.directories().serviceKeys()
                : new KeytabKeys(service.keytab(), service.principal());
    }
}
