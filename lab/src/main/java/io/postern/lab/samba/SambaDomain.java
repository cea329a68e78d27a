package io.postern.lab.samba;

import static com.unboundid.ldap.sdk.ModificationType.ADD;
import static com.unboundid.ldap.sdk.ModificationType.DELETE;
import static com.unboundid.ldap.sdk.ModificationType.REPLACE;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import io.postern.lab.AccountState;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.Credentials;
import io.postern.lab.Domain;
import io.postern.lab.Endpoint;
import io.postern.lab.IssuedCertificate;
import io.postern.lab.Krb5File;
import io.postern.lab.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real Active Directory domain: a Samba domain controller of its own on a loopback address of its own.
 *
 * <p>Needs root and Debian's Samba packages. Starts in about six seconds and dies with this JVM. Every method throws
 * {@link IllegalStateException} when the controller refuses or does not answer.
 */
public final class SambaDomain implements Domain {

    /** The name of {@link #serviceAccount()}. */
    private static final String SERVICE = "svc-postern";

    private final SambaController controller;
    private final SambaNames names;
    private final SambaAdministrator administrator;
    private final LocalDatabase database;
    private boolean serviceMayList = true;

    private SambaDomain(SambaController controller) {
        this.controller = controller;
        this.names = controller.names();
        this.administrator = controller.administrator();
        this.database = new LocalDatabase(controller.configuration().database());
    }

    /**
     * What a domain is to be.
     *
     * @param realm the Kerberos realm, for example {@code CORP.EXAMPLE.TEST}
     * @param netbios the NetBIOS name, for example {@code CORP}
     * @param exchange whether the schema has Exchange's {@code msExchHideFromAddressLists}
     */
    public record Options(String realm, String netbios, boolean exchange) {}

    /** Makes and starts a domain below a directory, with Exchange's attribute; returns when it answers. */
    public static SambaDomain start(Path workDirectory, String realm, String netbios) {
        return start(workDirectory, new Options(realm, netbios, true));
    }

    /** Makes and starts a domain below a directory; returns when LDAP, LDAPS and Kerberos answer. */
    public static SambaDomain start(Path workDirectory, Options options) {
        return new SambaDomain(SambaController.start(workDirectory, options));
    }

    /** The domain CORP.EXAMPLE.TEST that this JVM's tests share: started at the first call, never closed by a test. */
    public static SambaDomain shared() {
        return Shared.DOMAIN;
    }

    private static final class Shared {
        static final SambaDomain DOMAIN =
                start(Path.of(System.getProperty("postern.lab.directory", "target")), "CORP.EXAMPLE.TEST", "CORP");
    }

    @Override
    public String realm() {
        return names.realm();
    }

    @Override
    public String netbiosName() {
        return names.netbios();
    }

    @Override
    public Endpoint endpoint() {
        return names.endpoint();
    }

    @Override
    public Path krb5Conf() {
        return Krb5File.write(controller.configuration().directory().resolve("krb5.conf"), this);
    }

    @Override
    public Path caCertificate() {
        return controller.authority().certificate();
    }

    /** The authority that signs the controller's certificates. */
    public CertificateAuthority authority() {
        return controller.authority();
    }

    @Override
    public Credentials serviceAccount() {
        return controller.account(SERVICE);
    }

    /** The domain's administrator. */
    public Credentials administrator() {
        return controller.account("Administrator");
    }

    @Override
    public String add(Person person) {
        var entry = AccountEntry.person(person, names);
        administrator.get(connection -> connection.add(entry));
        return entry.getDN();
    }

    /** Adds many people, about two hundred a second. */
    @Override
    public void addAll(List<Person> people) {
        database.addAll(people.stream()
                .map(person -> AccountEntry.person(person, names))
                .toList());
    }

    @Override
    public void rename(String sAMAccountName, Person renamed) {
        administrator.get(connection -> {
            var before = AccountEntry.parsed(administrator.nameOf(connection, sAMAccountName));
            String parent = renamed.parent() == null ? before.getParentString() : renamed.parent();
            var after = AccountEntry.parsed(AccountEntry.name(renamed.displayName(), parent));
            if (!before.equals(after)) {
                var name = new RDN("CN", renamed.displayName());
                connection.modifyDN(before.toString(), name.toString(), true, parent);
            }
            return connection.modify(
                    after.toString(),
                    new Modification(REPLACE, "sAMAccountName", renamed.account()),
                    new Modification(REPLACE, "userPrincipalName", AccountEntry.principal(renamed, names)),
                    new Modification(REPLACE, "displayName", renamed.displayName()));
        });
    }

    @Override
    public void setPassword(String sAMAccountName, String password) {
        change(sAMAccountName, new Modification(REPLACE, "unicodePwd", Provisioning.quoted(password)));
    }

    @Override
    public void setState(String sAMAccountName, AccountState state) {
        new AccountStates(names, administrator, database).set(sAMAccountName, state);
    }

    @Override
    public void setAttribute(String sAMAccountName, String attribute, String... values) {
        change(sAMAccountName, new Modification(REPLACE, attribute, values));
    }

    /** Replaces an attribute of the domain's root, for example {@code lockoutThreshold} or {@code maxPwdAge}. */
    public void setPolicy(String attribute, String value) {
        administrator.get(connection -> connection.modify(baseDn(), new Modification(REPLACE, attribute, value)));
    }

    /**
     * Gives one account a password policy of its own.
     *
     * @param demands attributes of msDS-PasswordSettings, over those that demand nothing
     */
    public void setPolicyOf(String sAMAccountName, Map<String, String> demands) {
        administrator.get(connection -> {
            String account = administrator.nameOf(connection, sAMAccountName);
            return connection.add(PasswordSettings.of(PasswordSettings.name(sAMAccountName, names), account, demands));
        });
    }

    /** Lets the service account read the fine-grained password policies that are made from now on; by default only administrators may. */
    public void letServiceAccountReadPolicies() {
        Command.run(
                "samba-tool",
                "dsacl",
                "set",
                "-s",
                controller.configuration().file().toString(),
                "--objectdn=CN=Password Settings Container,CN=System," + baseDn(),
                "--sddl=(A;CI;LCRPRC;;;" + sidOf(SERVICE) + ")");
    }

    /** How many wrong passwords in a row the controller has counted for an account (badPwdCount). */
    public int badPasswords(String sAMAccountName) {
        return administrator.get(connection -> administrator
                .find(connection, Filter.createEqualityFilter("sAMAccountName", sAMAccountName), "badPwdCount")
                .orElseThrow(() -> new IllegalArgumentException("no account " + sAMAccountName))
                .getAttributeValueAsInteger("badPwdCount"));
    }

    @Override
    public void delete(String sAMAccountName) {
        administrator.get(connection -> {
            var found =
                    administrator.find(connection, Filter.createEqualityFilter("sAMAccountName", sAMAccountName), "cn");
            if (found.isPresent()) {
                connection.delete(found.get().getDN());
            }
            return found;
        });
    }

    @Override
    public String addOrganisationalUnit(String name) {
        String dn = new RDN("OU", name) + "," + baseDn();
        administrator.get(connection -> connection.add(dn, new Attribute("objectClass", "organizationalUnit")));
        if (!serviceMayList) {
            letServiceAccountRead(false);
        }
        return dn;
    }

    @Override
    public String renameOrganisationalUnit(String organisationalUnitDn, String newName) {
        var before = AccountEntry.parsed(organisationalUnitDn);
        var name = new RDN("OU", newName);
        administrator.get(connection -> connection.modifyDN(organisationalUnitDn, name.toString(), true));
        return name + "," + before.getParentString();
    }

    @Override
    public String addMachine(Machine kind, String name) {
        var entry = AccountEntry.machine(kind, name, names);
        if (kind == Machine.TRUST) {
            database.addTrust(entry);
        } else {
            database.addAll(List.of(entry));
        }
        return entry.getDN();
    }

    @Override
    public String move(String sAMAccountName, String containerDn) {
        return administrator.get(connection -> {
            var before = AccountEntry.parsed(administrator.nameOf(connection, sAMAccountName));
            connection.modifyDN(before.toString(), before.getRDNString(), true, containerDn);
            return before.getRDNString() + "," + containerDn;
        });
    }

    @Override
    public String addGroup(String containerDn, String name, List<String> members) {
        return groups().add(containerDn, name, members);
    }

    /** Makes many groups that one account is in, faster than one by one. */
    public void addGroups(List<String> groups, String member) {
        String memberDn = administrator.get(connection -> administrator.nameOf(connection, member));
        database.addAll(groups.stream()
                .map(group -> AccountEntry.group(group, "CN=Users," + baseDn(), memberDn))
                .toList());
    }

    @Override
    public void addMembers(String group, List<String> members) {
        groups().change(group, ADD, members);
    }

    @Override
    public void removeMembers(String group, List<String> members) {
        groups().change(group, DELETE, members);
    }

    @Override
    public String renameGroup(String group, String newName) {
        return groups().rename(group, newName);
    }

    @Override
    public void setPrimaryGroup(String person, String group) {
        groups().makePrimary(person, group);
    }

    private SambaGroups groups() {
        return new SambaGroups(administrator);
    }

    @Override
    public Path keytab(String servicePrincipalName) {
        return new KeytabExport(controller.configuration(), administrator).export(servicePrincipalName);
    }

    /** The objectSid of a person or a group, in string form. */
    public String sidOf(String sAMAccountName) {
        return administrator.sidOf(sAMAccountName);
    }

    /** The sAMAccountName of the account that has a service principal name. */
    public String holderOf(String servicePrincipalName) {
        return administrator.holderOf(servicePrincipalName);
    }

    /** The keytab of the service account itself (AES only), with which it logs in without its password. */
    public Path serviceAccountKeytab() {
        setAttribute(SERVICE, "msDS-SupportedEncryptionTypes", "24");
        setPassword(SERVICE, serviceAccount().password());
        return new KeytabExport(controller.configuration(), administrator).written(SERVICE + "@" + realm());
    }

    @Override
    public void letServiceAccountRead(boolean allowed) {
        new ListingDenial(names, administrator).set(SERVICE, !allowed);
        serviceMayList = allowed;
    }

    @Override
    public void letServiceAccountRead(String organisationalUnitDn, boolean allowed) {
        new ListingDenial(names, administrator).set(SERVICE, organisationalUnitDn, !allowed);
    }

    @Override
    public void letServiceAccountSeeDeleted(boolean allowed) {
        TombstoneRight.set(controller.configuration(), SERVICE, allowed);
    }

    /** Restarts the controller with another certificate, for example an expired one. */
    public void present(IssuedCertificate certificate) {
        controller.present(certificate);
    }

    /** Makes a two-way forest trust with another domain; both must be running. */
    public void trust(SambaDomain other) {
        ForestTrust.make(controller.configuration(), other.controller.configuration());
    }

    /**
     * Makes and starts a second domain controller of this domain, at an address of its own; takes about eight seconds. Nothing is
     * replicated between the two unless {@link #receiveFrom} says so.
     */
    public SambaDomain join() {
        return new SambaDomain(controller.join(krb5Conf()));
    }

    /** Receives what another controller of this domain has and this one has not. */
    public void receiveFrom(SambaDomain other) {
        new Replication(other.controller.configuration(), other.krb5Conf()).replicate(controller.configuration());
    }

    /** Stops the controller in its tracks (SIGSTOP): connections open and hang. */
    public void freeze() {
        controller.process().freeze();
    }

    /** Lets a frozen controller go on (SIGCONT). */
    public void thaw() {
        controller.process().thaw();
    }

    /** Kills the controller: connections are refused. */
    public void stop() {
        controller.stop();
    }

    /** Starts the controller again on the same data, and returns when it answers. */
    public void restart() {
        controller.restart();
    }

    @Override
    public void close() {
        controller.close();
    }

    private void change(String account, Modification modification) {
        administrator.get(connection -> connection.modify(administrator.nameOf(connection, account), modification));
    }
}
