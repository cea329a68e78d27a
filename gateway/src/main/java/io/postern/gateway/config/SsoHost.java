package io.postern.gateway.config;

/**
 * Who judges tickets.
 *
 * @param windows whether the Windows machine does that this process runs on, and not a keytab
 * @param ntlm whether NTLM is taken too, which only Windows can judge
 */
public record SsoHost(boolean windows, boolean ntlm) {

    /** As the configuration names it. */
    enum Acceptor {
        /** The Windows machine, where there is one and no keytab is named. */
        AUTO,
        KEYTAB,
        WINDOWS
    }

    /** Whether this process runs on Windows. */
    static boolean isHere() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
