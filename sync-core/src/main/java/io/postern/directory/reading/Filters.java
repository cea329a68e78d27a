package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.LoginName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The one author of LDAP filters: values enter them as values, never as text. */
public final class Filters {

    private Filters() {}

    /** Any object, for reading one by its name. */
    public static Filter anything() {
        return Filter.createPresenceFilter("objectClass");
    }

    /** People: user objects that are not computers (MS-ADSC 2.267). */
    public static Filter people() {
        return Filter.createANDFilter(
                Filter.createEqualityFilter("objectCategory", "person"),
                Filter.createEqualityFilter("objectClass", "user"));
    }

    /** Groups of every kind. */
    public static Filter groups() {
        return Filter.createEqualityFilter("objectClass", "group");
    }

    /** Groups that have the text somewhere in one of their names; all groups for an empty text. */
    static Filter groupsNamed(String text) {
        if (text.isEmpty()) {
            return groups();
        }
        String[] part = {text};
        return Filter.createANDFilter(
                groups(),
                Filter.createORFilter(
                        Filter.createSubAnyFilter("cn", part),
                        Filter.createSubAnyFilter("displayName", part),
                        Filter.createSubAnyFilter("sAMAccountName", part)));
    }

    /**
     * Accounts whom a typed name can mean: by account, by user principal name, which an account has even if none is written, by
     * e-mail address; a name without a domain also as the local part of these. Empty if it names another domain.
     */
    static Optional<Filter> meaning(LoginName name, DomainName domain) {
        return switch (name) {
            case LoginName.Plain plain -> Optional.of(named(plain.name().value()));
            case LoginName.Qualified qualified ->
                Optional.of(addressed(qualified.name().value(), domain));
            case LoginName.DownLevel(var of, var account) ->
                isOf(of.value(), domain) ? Optional.of(account(account.value())) : Optional.empty();
        };
    }

    private static Filter named(String name) {
        String prefix = name + "@";
        return Filter.createORFilter(
                account(name),
                Filter.createSubInitialFilter("userPrincipalName", prefix),
                Filter.createSubInitialFilter("mail", prefix),
                Filter.createSubInitialFilter("proxyAddresses", "smtp:" + prefix));
    }

    private static Filter addressed(String name, DomainName domain) {
        int at = name.lastIndexOf('@');
        var filters = new ArrayList<>(List.of(
                Filter.createEqualityFilter("userPrincipalName", name),
                Filter.createEqualityFilter("mail", name),
                Filter.createEqualityFilter("proxyAddresses", "smtp:" + name)));
        if (isOf(name.substring(at + 1), domain)) {
            filters.add(account(name.substring(0, at)));
        }
        return Filter.createORFilter(filters);
    }

    private static Filter account(String name) {
        return Filter.createEqualityFilter("sAMAccountName", name);
    }

    /** Accounts of this sAMAccountName or this user principal name. */
    public static Filter accountOf(String samAccountName, String userPrincipalName) {
        return Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "user"),
                Filter.createORFilter(
                        account(samAccountName), Filter.createEqualityFilter("userPrincipalName", userPrincipalName)));
    }

    /** Whatever has a service principal name ({@code HTTP/host}). */
    public static Filter servicePrincipal(String name) {
        return Filter.createEqualityFilter("servicePrincipalName", name);
    }

    private static boolean isOf(String domainName, DomainName domain) {
        return domainName.equalsIgnoreCase(domain.dns()) || domainName.equalsIgnoreCase(domain.netbios());
    }

    /**
     * What changed after an update sequence number (MS-ADA3 2.329): people, tombstones of accounts that are no computers, and
     * whatever can hold people.
     *
     * @param groupsToo whether groups are wanted as well
     */
    public static Filter changedSince(long usn, boolean groupsToo) {
        var kinds = new ArrayList<>(List.of(people(), deletedAccounts()));
        Stream.of("organizationalUnit", "container", "domainDNS", "builtinDomain")
                .map(kind -> Filter.createEqualityFilter("objectClass", kind))
                .forEach(kinds::add);
        if (groupsToo) {
            kinds.add(groups());
        }
        return Filter.createANDFilter(
                Filter.createGreaterOrEqualFilter("uSNChanged", Long.toString(usn + 1)), Filter.createORFilter(kinds));
    }

    /** A tombstone keeps its classes and loses its objectCategory. */
    private static Filter deletedAccounts() {
        return Filter.createANDFilter(
                Filter.createEqualityFilter("isDeleted", "TRUE"),
                Filter.createEqualityFilter("objectClass", "user"),
                Filter.createNOTFilter(Filter.createEqualityFilter("objectClass", "computer")));
    }

    /** People who are direct members of one of the groups, or whose primary group it is. */
    public static Filter membersOf(Collection<GroupReach.Group> groups) {
        var members = new ArrayList<Filter>();
        for (GroupReach.Group group : groups) {
            members.add(Filter.createEqualityFilter("memberOf", group.distinguishedName()));
            if (group.rid() != 0) {
                members.add(Filter.createEqualityFilter("primaryGroupID", Integer.toString(group.rid())));
            }
        }
        return Filter.createANDFilter(people(), Filter.createORFilter(members));
    }

    /** Groups that name one of these as a direct member. */
    static Filter groupsNaming(Collection<String> distinguishedNames) {
        return Filter.createANDFilter(
                groups(),
                Filter.createORFilter(distinguishedNames.stream()
                        .map(name -> Filter.createEqualityFilter("member", name))
                        .toList()));
    }

    /** Any of these objects. */
    public static Filter anyOf(Collection<DirectoryId> ids) {
        return Filter.createORFilter(ids.stream()
                .map(id -> Filter.createEqualityFilter("objectGUID", ObjectIds.bytes(id)))
                .toList());
    }

    /** The naming contexts of the forest (MS-ADTS 6.1.1.2.1.1). */
    static Filter crossReferences() {
        return Filter.createEqualityFilter("objectClass", "crossRef");
    }

    /** The domain's name in DNS, out of its naming context {@code DC=corp,DC=example}; empty if it has another form. */
    static String dnsName(DN namingContext) {
        var name = new StringBuilder();
        for (var part : namingContext.getRDNs()) {
            if (part.isMultiValued() || !part.hasAttribute("DC")) {
                return "";
            }
            name.append(name.isEmpty() ? "" : ".").append(part.getAttributeValues()[0]);
        }
        return name.toString();
    }
}
