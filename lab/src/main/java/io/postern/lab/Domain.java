package io.postern.lab;

import java.nio.file.Path;
import java.util.List;

/** One Active Directory domain with one domain controller, made for a demo or a test. Changes are visible at once. */
public interface Domain extends AutoCloseable {

    /** The Kerberos realm, upper case, for example {@code CORP.EXAMPLE.TEST}. */
    String realm();

    /** The NetBIOS name, for example {@code CORP}. */
    String netbiosName();

    /** Where the domain controller listens. */
    Endpoint endpoint();

    /** A file that holds a krb5.conf for this domain; its KDC is reached by TCP. */
    Path krb5Conf();

    /** The PEM file of the private CA that signed the domain controller's certificate. */
    Path caCertificate();

    /** A directory account that may read the directory and nothing else, by UPN. */
    Credentials serviceAccount();

    /** Adds a person and returns the distinguished name. */
    String add(Person person);

    /** Changes what a person is called: relative DN, sAMAccountName and UPN; objectGUID and objectSid stay. */
    void rename(String sAMAccountName, Person renamed);

    /** Sets a person's or the service account's password. */
    void setPassword(String sAMAccountName, String password);

    /** Puts an account into one of the states that Active Directory refuses, or back to {@link AccountState#USABLE}. */
    void setState(String sAMAccountName, AccountState state);

    /** Replaces all values of an attribute; no values removes it. */
    void setAttribute(String sAMAccountName, String attribute, String... values);

    /** Deletes a person or a group; nothing happens when there is none. */
    void delete(String sAMAccountName);

    /** Makes an organisational unit below the domain's root and returns its distinguished name. */
    String addOrganisationalUnit(String name);

    /** Makes a security group and returns its distinguished name; members are people or groups by sAMAccountName. */
    String addGroup(String name, List<String> members);

    /** Makes an account that owns the service principal name (for example {@code HTTP/localhost}) and exports its keytab (AES only). */
    Path keytab(String servicePrincipalName);

    /** Takes the service account's right to read people away, or gives it back. */
    void letServiceAccountRead(boolean allowed);

    /** The distinguished name of the domain's root, for example {@code DC=corp,DC=example,DC=test}. */
    default String baseDn() {
        return "DC=" + dnsName().replace(".", ",DC=");
    }

    /** The DNS name of the domain, lower case: the realm's. */
    default String dnsName() {
        return realm().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    void close();
}
