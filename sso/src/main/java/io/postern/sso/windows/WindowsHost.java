package io.postern.sso.windows;

import com.sun.jna.platform.win32.Netapi32Util;
import io.postern.sso.Acceptor;
import java.util.Arrays;
import java.util.Locale;
import waffle.windows.auth.impl.WindowsAuthProviderImpl;

/** The Windows machine that this process runs on. */
public final class WindowsHost {

    private WindowsHost() {}

    /**
     * An acceptor that lets the machine judge tokens, with the keys of the account that this process runs as. To be called on Windows
     * only.
     *
     * @param ntlm whether NTLM is taken too
     */
    public static Acceptor acceptor(boolean ntlm) {
        return new WindowsAcceptor(new WindowsAuthProviderImpl(), ntlm, WindowsHost::realm);
    }

    /** The Kerberos realm of a domain that this machine trusts, by its NetBIOS name; the name itself if it knows none. */
    private static String realm(String netbios) {
        return Arrays.stream(Netapi32Util.getDomainTrusts())
                .filter(trust -> netbios.equalsIgnoreCase(trust.NetbiosDomainName) && trust.DnsDomainName != null)
                .map(trust -> trust.DnsDomainName.toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse(netbios);
    }
}
