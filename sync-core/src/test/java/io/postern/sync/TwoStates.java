package io.postern.sync;

import io.postern.directory.ChosenGroup;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUser;
import io.postern.directory.DomainFacts;
import io.postern.directory.GroupPath;
import io.postern.directory.Scope;
import io.postern.plan.People;
import io.postern.store.Admission;
import io.postern.store.AdmissionStep;
import io.postern.store.UserView;
import io.postern.user.Authentication;
import io.postern.user.Standing;
import io.postern.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A directory that is in one of two states, between which a run does all it can do: create, delete, rename in a circle, suspend,
 * resume, update, and let people in by another way.
 */
enum TwoStates {
    FIRST,
    SECOND;

    static final Scope SCOPE = new Scope(false, true, false, List.of("CN=Staff"));

    private static final int GROUPS_OF_TEN = 200;
    private static final UUID DATABASE = new UUID(4, 5);

    private static final GroupPath.Step STAFF = new GroupPath.Step(People.guid("staff"), "Staff");
    private static final GroupPath.Step SALES = new GroupPath.Step(People.guid("sales"), "Sales");

    TwoStates other() {
        return this == FIRST ? SECOND : FIRST;
    }

    DirectorySnapshot snapshot() {
        var facts = new DomainFacts(People.CORP, "DC=corp", "dc1", DATABASE, usn());
        var staff = new ChosenGroup("CN=Staff", STAFF.group(), "CN=Staff,OU=" + name());
        return new DirectorySnapshot("corp", facts, people(), List.of(), List.of(staff));
    }

    private long usn() {
        return this == FIRST ? 1000 : 2000;
    }

    private List<DirectoryUser> people() {
        var people = new ArrayList<DirectoryUser>();
        for (int ten = 0; ten < GROUPS_OF_TEN; ten++) {
            for (int kind = 0; kind < 10; kind++) {
                if (isThere(kind)) {
                    people.add(person(ten, kind));
                }
            }
        }
        return people;
    }

    /** Some are there in one of the states only. */
    private boolean isThere(int kind) {
        return switch (kind) {
            case 0 -> this == FIRST;
            case 1 -> this == SECOND;
            default -> true;
        };
    }

    private DirectoryUser person(int ten, int kind) {
        boolean second = this == SECOND;
        // two people change names with each other
        int name = second && (kind == 2 || kind == 3) ? 5 - kind : kind;
        DirectoryUser person = People.person("guid" + ten + "-" + kind, "person" + ten + "." + name);
        return new DirectoryUser(
                person.account(),
                person.distinguishedName(),
                person.displayName(),
                second && kind == 4 ? List.of("new" + ten + "@example.test") : person.emailAddresses(),
                !(second && kind == 5),
                false,
                true,
                second && kind == 6 ? new GroupPath(List.of(SALES, STAFF)) : new GroupPath(List.of(STAFF)));
    }

    /** Everything that a run keeps, without what differs from run to run: identities of users, and what was done with folders. */
    record Table(Map<String, String> users, Map<UUID, List<AdmissionStep>> admissions, long usn, String group) {}

    /** What the table has to be in this state. */
    Table expected() {
        var users = new TreeMap<String, String>();
        var admissions = new TreeMap<UUID, List<AdmissionStep>>();
        for (DirectoryUser person : people()) {
            String name = person.account().samAccountName();
            Standing standing = person.enabled() ? Standing.ACTIVE : Standing.SUSPENDED;
            users.put(
                    name,
                    words(
                            person.account().id().value(),
                            person.distinguishedName(),
                            person.emailAddresses(),
                            standing));
            admissions.put(
                    person.account().id().value(),
                    person.admittedBy().steps().stream()
                            .map(step -> new AdmissionStep(step.group(), step.name()))
                            .toList());
        }
        return new Table(users, admissions, usn(), "CN=Staff,OU=" + name());
    }

    /** What the table is. */
    static Table found(UserView view) {
        var users = new TreeMap<String, String>();
        for (User user : view.users()) {
            if (user.authentication() == Authentication.DIRECTORY_SERVICES) {
                users.put(
                        user.name().value(),
                        words(
                                user.account().id().value(),
                                user.profile().distinguishedName(),
                                user.profile().emailAddresses(),
                                user.standing()));
            }
        }
        Map<UUID, List<AdmissionStep>> admissions = view.admissions("corp").stream()
                .collect(Collectors.toMap(
                        admission -> admission.person().value(), Admission::path, (one, two) -> two, TreeMap::new));
        return new Table(
                users,
                admissions,
                view.cursor("corp").orElseThrow().usn(),
                view.rememberedGroups("corp").getFirst().distinguishedName());
    }

    private static String words(UUID account, String distinguishedName, List<String> addresses, Standing standing) {
        return account + " " + distinguishedName + " " + addresses + " " + standing;
    }
}
