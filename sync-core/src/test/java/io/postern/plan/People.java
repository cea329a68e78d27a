package io.postern.plan;

import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUser;
import io.postern.directory.DomainFacts;
import io.postern.directory.GroupPath;
import io.postern.directory.Scope;
import io.postern.directory.UnreadableEntry;
import io.postern.directory.Whereabouts;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.NameFormat;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import io.postern.user.UserRoll;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** People, users and policies for tests; an objectGUID is given by a word, so that the same word is the same person. */
public final class People {

    public static final DomainName CORP = new DomainName("corp.example.test", "CORP");
    public static final Scope ENABLED_ONLY = new Scope(false, true, false, List.of());
    public static final SyncPolicy POLICY = new SyncPolicy(
            NameFormat.SAM_ACCOUNT_NAME,
            true,
            true,
            OutOfScope.SUSPEND,
            SafetyLimit.DEFAULT,
            new Rights(Set.of(Privilege.LOGIN), Set.of(LoginPrivilege.WEB), FolderPrivileges.NONE),
            Set.of(FolderPrivilege.READ));

    private People() {}

    public static DirectoryId guid(String word) {
        return new DirectoryId(UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8)));
    }

    /** An enabled person of the directory {@code corp}. */
    public static DirectoryUser person(String guid, String sam) {
        return person("corp", guid, sam);
    }

    public static DirectoryUser person(String directory, String guid, String sam) {
        var account = new DirectoryAccount(
                directory, guid(guid), "S-1-5-21-" + guid.hashCode(), sam, sam + "@" + CORP.dns(), CORP);
        return new DirectoryUser(
                account,
                "CN=" + sam + ",OU=Staff",
                "Name of " + guid,
                List.of(guid + "@example.test"),
                true,
                false,
                true,
                GroupPath.NONE);
    }

    public static DirectoryUser disabled(DirectoryUser person) {
        return new DirectoryUser(
                person.account(),
                person.distinguishedName(),
                person.displayName(),
                person.emailAddresses(),
                false,
                false,
                true,
                GroupPath.NONE);
    }

    public static DirectoryUser with(DirectoryUser person, String name, String distinguishedName, String... addresses) {
        return new DirectoryUser(
                person.account(),
                distinguishedName,
                name,
                List.of(addresses),
                person.enabled(),
                false,
                true,
                GroupPath.NONE);
    }

    /** The user that a synchronisation would have made of this person. */
    public static User user(DirectoryUser person) {
        var name = new UserName(person.account().samAccountName());
        var profile = new Profile(person.displayName(), person.distinguishedName(), person.emailAddresses(), List.of());
        Rights rights = new Rights(
                POLICY.newUsers().privileges(),
                POLICY.newUsers().loginPrivileges(),
                FolderPrivileges.NONE.with(name.value(), POLICY.ownArchive()));
        return new User(
                UserId.random(),
                name,
                profile,
                Authentication.DIRECTORY_SERVICES,
                person.account(),
                Standing.ACTIVE,
                rights);
    }

    public static User local(String name) {
        return new User(
                UserId.random(),
                new UserName(name),
                Profile.EMPTY,
                Authentication.INTEGRATED,
                null,
                Standing.ACTIVE,
                Rights.NONE);
    }

    /** Made by hand for Directory Services. */
    public static User manual(String name) {
        return local(name).with(Authentication.DIRECTORY_SERVICES);
    }

    public static SyncPolicy keepGone() {
        return new SyncPolicy(
                POLICY.nameFormat(),
                true,
                false,
                POLICY.outOfScope(),
                POLICY.safetyLimit(),
                POLICY.newUsers(),
                POLICY.ownArchive());
    }

    public static SyncPolicy keepOutOfScope() {
        return new SyncPolicy(
                POLICY.nameFormat(),
                true,
                true,
                OutOfScope.KEEP,
                POLICY.safetyLimit(),
                POLICY.newUsers(),
                POLICY.ownArchive());
    }

    public static SyncPolicy createNobody() {
        return new SyncPolicy(
                POLICY.nameFormat(),
                false,
                true,
                POLICY.outOfScope(),
                POLICY.safetyLimit(),
                POLICY.newUsers(),
                POLICY.ownArchive());
    }

    public static SyncPolicy namedBy(NameFormat format) {
        return new SyncPolicy(
                format, true, true, POLICY.outOfScope(), POLICY.safetyLimit(), POLICY.newUsers(), POLICY.ownArchive());
    }

    public static DirectorySnapshot snapshot(
            String directory, List<UnreadableEntry> unreadable, DirectoryUser... people) {
        var facts = new DomainFacts(CORP, "DC=corp", "dc1", new UUID(1, 2), 7);
        return new DirectorySnapshot(directory, facts, Arrays.asList(people), unreadable, List.of());
    }

    public static Reading directory(DirectoryUser... people) {
        return Reading.of(snapshot("corp", List.of(), people), ENABLED_ONLY);
    }

    /** The same readings, in which everybody who was not read is gone. */
    public static List<Reading> othersGone(List<Reading> readings, List<User> users) {
        Map<String, Map<DirectoryId, String>> missing = Planner.missing(readings, UserRoll.of(users));
        return readings.stream()
                .map(reading ->
                        reading.withMissing(missing.getOrDefault(reading.directory(), Map.of()).keySet().stream()
                                .collect(Collectors.toMap(id -> id, id -> new Whereabouts.Gone()))))
                .toList();
    }

    /** The same person, outside the base DN. */
    public static DirectoryUser outside(DirectoryUser person) {
        return new DirectoryUser(
                person.account(),
                person.distinguishedName(),
                person.displayName(),
                person.emailAddresses(),
                person.enabled(),
                person.hidden(),
                false,
                person.admittedBy());
    }
}
