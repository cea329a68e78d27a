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

    /** Adds many people, faster than one by one. */
    void addAll(List<Person> people);

    /** Adds an account that is no person, named {@code NAME$}, and returns its distinguished name. */
    String addMachine(Machine kind, String name);

    /** The kinds of accounts that are no people. */
    enum Machine {
        /** A workstation's account, in {@code CN=Computers}. */
        COMPUTER,
        /** A group managed service account (gMSA). */
        MANAGED_SERVICE_ACCOUNT,
        /** The account of another domain that is trusted: by its class and category it looks like a person. */
        TRUST
    }

    /** Moves a person or a group to another organisational unit or container; returns the new distinguished name. */
    String move(String sAMAccountName, String containerDn);

    /** Deletes a person or a group; nothing happens when there is none. */
    void delete(String sAMAccountName);

    /** Makes an organisational unit below the domain's root and returns its distinguished name. */
    String addOrganisationalUnit(String name);

    /** Renames an organisational unit and returns its new distinguished name; what is in it does not change otherwise. */
    String renameOrganisationalUnit(String organisationalUnitDn, String newName);

    /** Makes a security group in {@code CN=Users} and returns its distinguished name; members are people or groups by sAMAccountName. */
    default String addGroup(String name, List<String> members) {
        return addGroup("CN=Users," + baseDn(), name, members);
    }

    /** Makes a security group in a container; several thousand members are welcome. */
    String addGroup(String containerDn, String name, List<String> members);

    /** Adds people or groups to a group, which may thereby become a member of itself by a detour. */
    void addMembers(String group, List<String> members);

    /** Adds people or groups to a group. */
    default void addMembers(String group, String... members) {
        addMembers(group, List.of(members));
    }

    /** Removes people or groups from a group. */
    void removeMembers(String group, List<String> members);

    /** Removes people or groups from a group. */
    default void removeMembers(String group, String... members) {
        removeMembers(group, List.of(members));
    }

    /** Changes what a group is called, sAMAccountName and relative DN; returns the new distinguished name. */
    String renameGroup(String group, String newName);

    /** Makes a group a person's primary group: its members no longer list the person, and those of the one before do. */
    void setPrimaryGroup(String person, String group);

    /** Makes an account that owns the service principal name (for example {@code HTTP/localhost}) and exports its keytab (AES only). */
    Path keytab(String servicePrincipalName);

    /** Takes the service account's right to read people away, or gives it back. */
    void letServiceAccountRead(boolean allowed);

    /** Takes the service account's right to see what is in one organisational unit away, or gives it back. */
    void letServiceAccountRead(String organisationalUnitDn, boolean allowed);

    /** Gives the service account the right to see tombstones, or takes it away again; without it they are shown to administrators only. */
    void letServiceAccountSeeDeleted(boolean allowed);

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
