package io.postern.sync;

import io.postern.plan.People;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A domain in memory: objects with update sequence numbers and tombstones, as Active Directory keeps them. */
final class ModelDomain {

    /** A person; fields are changed through {@link #touch}. */
    static final class Account {
        final DirectoryId id;
        String sam;
        String fullName;
        List<String> mail = List.of();
        boolean enabled = true;
        boolean hidden;
        boolean belowBase = true;
        boolean readable = true;
        boolean visible = true;
        long usn;

        Account(DirectoryId id, String sam) {
            this.id = id;
            this.sam = sam;
            this.fullName = "Name of " + sam;
        }
    }

    /** A group of people and groups. */
    static final class Group {
        final DirectoryId id;
        final String name;
        final Set<DirectoryId> members = new HashSet<>();
        long usn;

        Group(DirectoryId id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    final String name;
    final Map<DirectoryId, Account> accounts = new LinkedHashMap<>();
    final Map<DirectoryId, Group> groups = new LinkedHashMap<>();
    final Map<DirectoryId, Long> tombstones = new HashMap<>();
    UUID invocationId = UUID.randomUUID();
    /** What was received from other domain controllers. */
    Map<UUID, Long> received = Map.of();

    long usn = 1;
    /** Whether the service account may see tombstones. */
    boolean tombstonesShow = true;

    private int sequence;

    ModelDomain(String name) {
        this.name = name;
    }

    DirectoryId freshId() {
        String word = name + "-" + ++sequence;
        return new DirectoryId(UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8)));
    }

    Account add(String sam) {
        var account = new Account(freshId(), sam);
        account.mail = List.of(sam + "@" + name + ".test");
        accounts.put(account.id, account);
        touch(account);
        return account;
    }

    /** Somebody comes from another domain of the forest. */
    void accept(Account immigrant) {
        var account = new Account(immigrant.id, immigrant.sam);
        account.fullName = immigrant.fullName;
        account.mail = immigrant.mail;
        account.enabled = immigrant.enabled;
        account.belowBase = immigrant.belowBase;
        accounts.put(account.id, account);
        touch(account);
    }

    Group addGroup(String groupName) {
        var group = new Group(freshId(), groupName);
        groups.put(group.id, group);
        touch(group);
        return group;
    }

    void touch(Account account) {
        account.usn = ++usn;
    }

    void touch(Group group) {
        group.usn = ++usn;
    }

    /** An object goes and leaves a tombstone; its memberships go with it, which changes the groups. */
    void delete(DirectoryId id) {
        accounts.remove(id);
        groups.remove(id);
        tombstones.put(id, ++usn);
        for (Group group : groups.values()) {
            if (group.members.remove(id)) {
                touch(group);
            }
        }
    }

    Account named(String sam) {
        return accounts.values().stream()
                .filter(account -> account.sam.equals(sam))
                .findFirst()
                .orElseThrow();
    }

    List<Account> all() {
        return new ArrayList<>(accounts.values());
    }

    DirectoryAccount account(Account account) {
        return new DirectoryAccount(
                name,
                account.id,
                "S-1-5-21-" + Math.abs((long) account.id.hashCode()),
                account.sam,
                account.sam + "@" + People.CORP.dns(),
                new DomainName(name + ".test", name));
    }
}
