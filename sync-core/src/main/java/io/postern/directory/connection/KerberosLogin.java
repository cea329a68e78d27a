package io.postern.directory.connection;

import io.postern.user.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/**
 * One Kerberos login of an account of ours, by its own configuration object: nothing of it is shared by the JVM but the realms
 * ({@code java.security.krb5.conf}), which the caller has set.
 *
 * @param principal {@code name@REALM}
 */
record KerberosLogin(String principal, Map<String, String> how, Secret password) {

    /** What Java has read its realms from, and when that was written. */
    private static final AtomicReference<String> REALMS = new AtomicReference<>("");

    static KerberosLogin byPassword(String principal, Secret password) {
        return new KerberosLogin(principal, Map.of("useTicketCache", "false"), password);
    }

    static KerberosLogin byKeytab(String principal, Path keytab) {
        Map<String, String> how = Map.of("useKeyTab", "true", "keyTab", keytab.toString(), "doNotPrompt", "true");
        return new KerberosLogin(principal, how, Secret.of(""));
    }

    boolean usesKeytab() {
        return how.containsKey("keyTab");
    }

    /** Gets a ticket-granting ticket; the subject holds it, and later the tickets that it buys. */
    Subject subject() throws LoginException {
        var options = new HashMap<>(how);
        options.put("principal", principal);
        options.put("refreshKrb5Config", Boolean.toString(haveChanged()));
        var entry = new AppConfigurationEntry(
                "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options);
        var subject = new Subject();
        new LoginContext("postern-directory", subject, this::answer, only(entry)).login();
        return subject;
    }

    /** Java forgets which KDCs are silent when it reads the realms again, so it is told to only when they changed. */
    private static boolean haveChanged() {
        String file = System.getProperty("java.security.krb5.conf", "");
        String now = file + "@" + written(Path.of(file));
        return !REALMS.getAndSet(now).equals(now);
    }

    private static String written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException missing) {
            return "";
        }
    }

    private void answer(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            switch (callback) {
                case NameCallback name -> name.setName(principal);
                case PasswordCallback word -> {
                    char[] copy = password.copy();
                    word.setPassword(copy);
                    Arrays.fill(copy, '\0');
                }
                default -> {
                    // the login module asks for nothing else
                }
            }
        }
    }

    private static Configuration only(AppConfigurationEntry entry) {
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }

    @Override
    public String toString() {
        return "KerberosLogin[" + principal + "]";
    }
}
