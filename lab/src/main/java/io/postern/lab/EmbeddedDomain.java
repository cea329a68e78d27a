package io.postern.lab;

import io.postern.lab.ad.AdBackup;
import io.postern.lab.ad.AdChanges;
import io.postern.lab.ad.AdDirectory;
import io.postern.lab.ad.DomainNames;
import io.postern.lab.ad.Faults;
import io.postern.lab.ad.Traffic;
import io.postern.lab.kdc.EmbeddedKdc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A {@link Domain} inside this JVM: an LDAP server with Active Directory's manners and a KDC, on ephemeral loopback ports. */
public final class EmbeddedDomain implements Domain {
    private static final String HOST = "localhost";
    private static final String ADDRESS = "127.0.0.1";
    private static final String SERVICE = "svc-postern";

    private final DomainNames names;
    private final Path directory;
    private final CertificateAuthority authority;
    private final AdDirectory ad;
    private final EmbeddedKdc kdc;
    private final EmbeddedAccounts accounts;

    private EmbeddedDomain(
            DomainNames names,
            Path directory,
            CertificateAuthority authority,
            AdDirectory ad,
            EmbeddedKdc kdc,
            EmbeddedAccounts accounts) {
        this.names = names;
        this.directory = directory;
        this.authority = authority;
        this.ad = ad;
        this.kdc = kdc;
        this.accounts = accounts;
    }

    /**
     * Makes and starts a new domain.
     *
     * @param workDirectory where its CA, certificates, krb5.conf and keytabs go; made when missing
     * @param realm the Kerberos realm, upper case
     * @param netbios the NetBIOS name
     */
    public static EmbeddedDomain start(Path workDirectory, String realm, String netbios) {
        HostsFile.ensure();
        DomainNames names = new DomainNames(realm.toLowerCase(Locale.ROOT), netbios, HOST);
        try {
            Files.createDirectories(workDirectory);
            CertificateAuthority authority = CertificateAuthority.create(workDirectory.resolve("ca"), netbios + " CA");
            IssuedCertificate certificate = authority.issue(HOST, "dc1." + names.dns(), ADDRESS);
            AdDirectory ad = AdDirectory.start(names, certificate.certificate(), certificate.key());
            EmbeddedAccounts accounts = new EmbeddedAccounts(ad.changes(), names);
            EmbeddedKdc kdc = EmbeddedKdc.start(realm, accounts);
            EmbeddedDomain domain = new EmbeddedDomain(names, workDirectory, authority, ad, kdc, accounts);
            domain.furnish();
            return domain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void furnish() {
        accounts.add(new Person(SERVICE, "Postern service", serviceAccount().password(), null, List.of(), null, null));
        Krb5File.write(krb5Conf(), this);
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
        return new Endpoint(HOST, ADDRESS, ad.ldapPort(), ad.ldapsPort(), kdc.port());
    }

    @Override
    public Path krb5Conf() {
        return directory.resolve("krb5.conf");
    }

    @Override
    public Path caCertificate() {
        return authority.certificate();
    }

    @Override
    public Credentials serviceAccount() {
        return new Credentials(SERVICE + "@" + names.dns(), "Service-reads-1");
    }

    @Override
    public String add(Person person) {
        return accounts.add(person);
    }

    @Override
    public void addAll(List<Person> people) {
        people.forEach(accounts::add);
    }

    @Override
    public String addMachine(Machine kind, String name) {
        return changes()
                .addMachine(
                        switch (kind) {
                            case COMPUTER -> AdChanges.Machine.COMPUTER;
                            case MANAGED_SERVICE_ACCOUNT -> AdChanges.Machine.MANAGED_SERVICE;
                            case TRUST -> AdChanges.Machine.TRUST;
                        },
                        name);
    }

    @Override
    public String move(String sAMAccountName, String containerDn) {
        return changes().move(sAMAccountName, containerDn);
    }

    @Override
    public void rename(String sAMAccountName, Person renamed) {
        accounts.rename(sAMAccountName, renamed);
    }

    @Override
    public void setPassword(String sAMAccountName, String password) {
        changes().setPassword(sAMAccountName, Secrets.note(password));
    }

    @Override
    public void setState(String sAMAccountName, AccountState state) {
        accounts.setState(sAMAccountName, state);
    }

    @Override
    public void setAttribute(String sAMAccountName, String attribute, String... values) {
        changes().set(sAMAccountName, attribute, values);
    }

    @Override
    public void delete(String sAMAccountName) {
        changes().delete(sAMAccountName);
    }

    @Override
    public String addOrganisationalUnit(String name) {
        return changes().addOrganisationalUnit(name);
    }

    @Override
    public String renameOrganisationalUnit(String organisationalUnitDn, String newName) {
        return changes().renameOrganisationalUnit(organisationalUnitDn, newName);
    }

    @Override
    public String addGroup(String containerDn, String name, List<String> members) {
        return changes().groups().add(containerDn, name, members);
    }

    @Override
    public void addMembers(String group, List<String> members) {
        changes().groups().addMembers(group, members);
    }

    @Override
    public void removeMembers(String group, List<String> members) {
        changes().groups().removeMembers(group, members);
    }

    @Override
    public String renameGroup(String group, String newName) {
        changes().set(group, "sAMAccountName", newName);
        return changes().move(newName, newName, null);
    }

    @Override
    public void setPrimaryGroup(String person, String group) {
        changes().groups().setPrimary(person, group);
    }

    @Override
    public Path keytab(String servicePrincipalName) {
        Path file = directory.resolve(servicePrincipalName.replace('/', '_') + ".keytab");
        try {
            kdc.exportKeytab(accounts.service(servicePrincipalName), file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void letServiceAccountRead(boolean allowed) {
        changes().letRead(SERVICE, allowed);
    }

    @Override
    public void letServiceAccountRead(String organisationalUnitDn, boolean allowed) {
        changes().letRead(SERVICE, organisationalUnitDn, allowed);
    }

    @Override
    public void letServiceAccountSeeDeleted(boolean allowed) {
        changes().letSeeDeleted(SERVICE, allowed);
    }

    /** The directory as it is now, to go back to. */
    public AdBackup backup() {
        return changes().backup();
    }

    /** Goes back to a backup, under a new invocationId: update sequence numbers given since then are given again. */
    public void restoreFromBackup(AdBackup backup) {
        changes().restore(backup);
    }

    /** Restores a backup that was taken this moment: all is the same but the invocationId. */
    public void restoreFromBackup() {
        restoreFromBackup(backup());
    }

    /** Locks accounts after this many wrong passwords in a row; 0, as in a new domain, never does. */
    public void lockOutAfter(int wrongTries) {
        changes().lockOutAfter(wrongTries);
    }

    /** The authority that signs this domain's certificates, to issue others for {@link #present}. */
    public CertificateAuthority authority() {
        return authority;
    }

    /** Shows another certificate to new connections. */
    public void present(IssuedCertificate certificate) {
        try {
            ad.present(certificate.certificate(), certificate.key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes every LDAP connection; new ones are welcome. */
    public void dropConnections() {
        ad.dropConnections();
    }

    /** Makes the directory misbehave. */
    public Faults faults() {
        return ad.faults();
    }

    /** What clients have asked the directory. */
    public Traffic traffic() {
        return ad.traffic();
    }

    private AdChanges changes() {
        return ad.changes();
    }

    @Override
    public void close() {
        kdc.close();
        ad.close();
    }
}
