package io.postern.gateway.directoryservices;

import io.postern.directory.BindAnswer;
import io.postern.directory.PasswordCheck;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;

/** The check of passwords over protocol {@code ldap} without a keytab: without one, no domain could prove itself genuine. */
final class NoKeytab implements PasswordCheck {

    private final String directory;

    NoKeytab(String directory) {
        this.directory = directory;
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        return new BindAnswer.Undecided(sentence(directory));
    }

    /** What is missing, and what to do. */
    static String sentence(String directory) {
        return opening(directory)
                + "Set sso.keytab so that passwords can be checked by Kerberos, or use ldaps or starttls.";
    }

    /** What it is about. */
    static String opening(String directory) {
        return "Directory " + directory + " uses protocol ldap. ";
    }

    @Override
    public void close() {}
}
