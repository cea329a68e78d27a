package io.postern.sync;

import io.postern.plan.People;
import io.postern.store.UserStore;
import io.postern.sync.ModelDomain.Account;
import io.postern.sync.ModelDomain.Group;
import io.postern.user.Authentication;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Random things that happen in directories, and that administrators do to the user table; few names, so that they collide. */
final class ModelEvents {

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g");

    private final Random random;
    private final List<ModelDirectory> directories;

    ModelEvents(Random random, List<ModelDirectory> directories) {
        this.random = random;
        this.directories = directories;
    }

    /** One event in one directory, in a few words; empty words if there was nobody whom it could happen to. */
    String happen() {
        ModelDirectory directory = directories.get(random.nextInt(directories.size()));
        ModelDomain domain = directory.domain;
        List<Account> all = domain.all();
        if (all.isEmpty() || random.nextInt(5) == 0) {
            return create(domain);
        }
        Account account = all.get(random.nextInt(all.size()));
        if (directory.chosen != null && random.nextInt(3) == 0) {
            return domain.name + ": " + regroup(domain, account);
        }
        if (directories.size() > 1 && random.nextInt(6) == 0) {
            return domain.name + ": " + emigrate(domain, account);
        }
        String what = switch (random.nextInt(11)) {
            case 0, 1 -> rename(domain, account);
            case 2 -> exchange(domain, account, all.get(random.nextInt(all.size())));
            case 3 -> move(account);
            case 4, 5 -> enable(account);
            case 6 -> hide(account);
            case 7 -> mail(account);
            case 8 -> delete(domain, account);
            case 9 -> recreate(domain, account);
            default -> spoil(account);
        };
        domain.touch(account);
        return domain.name + ": " + what;
    }

    private String create(ModelDomain domain) {
        Set<String> taken = domain.accounts.values().stream().map(a -> a.sam).collect(Collectors.toSet());
        List<String> free = NAMES.stream().filter(name -> !taken.contains(name)).toList();
        if (free.isEmpty()) {
            return "";
        }
        Account account = domain.add(free.get(random.nextInt(free.size())));
        if (random.nextInt(2) == 0) {
            join(domain, account);
        }
        return domain.name + ": create " + account.sam;
    }

    private String rename(ModelDomain domain, Account account) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        if (domain.accounts.values().stream().anyMatch(other -> other.sam.equals(name))) {
            account.fullName = "Renamed " + random.nextInt(100);
            return "another full name for " + account.sam;
        }
        String before = account.sam;
        account.sam = name;
        account.mail = List.of(name + "@" + domain.name + ".test");
        return "rename " + before + " to " + name;
    }

    private static String exchange(ModelDomain domain, Account one, Account other) {
        String sam = one.sam;
        one.sam = other.sam;
        other.sam = sam;
        List<String> mail = one.mail;
        one.mail = other.mail;
        other.mail = mail;
        domain.touch(other);
        return "exchange " + one.sam + " and " + other.sam;
    }

    private static String move(Account account) {
        account.belowBase = !account.belowBase;
        return "move " + account.sam + (account.belowBase ? " in" : " out");
    }

    private static String enable(Account account) {
        account.enabled = !account.enabled;
        return (account.enabled ? "enable " : "disable ") + account.sam;
    }

    private static String hide(Account account) {
        account.hidden = !account.hidden;
        return (account.hidden ? "hide " : "show ") + account.sam;
    }

    private String mail(Account account) {
        account.mail = random.nextInt(3) == 0
                ? List.of()
                : List.of(NAMES.get(random.nextInt(NAMES.size())) + "@mail.test", account.sam + "@other.test");
        return "mail of " + account.sam + " is " + account.mail;
    }

    private static String delete(ModelDomain domain, Account account) {
        domain.delete(account.id);
        return "delete " + account.sam;
    }

    private String recreate(ModelDomain domain, Account account) {
        domain.delete(account.id);
        Account again = domain.add(account.sam);
        join(domain, again);
        return "create " + account.sam + " again";
    }

    private void join(ModelDomain domain, Account account) {
        List<Group> groups = new ArrayList<>(domain.groups.values());
        Group group = groups.get(random.nextInt(groups.size()));
        group.members.add(account.id);
        domain.touch(group);
    }

    private String regroup(ModelDomain domain, Account account) {
        List<Group> groups = new ArrayList<>(domain.groups.values());
        Group group = groups.get(random.nextBoolean() ? 0 : random.nextInt(groups.size()));
        if (random.nextInt(4) == 0) {
            Group inner = groups.get(random.nextInt(groups.size()));
            toggle(group, inner.id);
            domain.touch(group);
            return "group " + inner.name + " in or out of " + group.name;
        }
        toggle(group, account.id);
        domain.touch(group);
        return account.sam + " in or out of " + group.name;
    }

    private static void toggle(Group group, DirectoryId member) {
        if (!group.members.remove(member)) {
            group.members.add(member);
        }
    }

    private static String spoil(Account account) {
        account.readable = !account.readable;
        return account.sam + (account.readable ? " is whole again" : " is broken");
    }

    /** To another domain of the forest, with the same objectGUID; sometimes the tombstone comes later than the new object. */
    private String emigrate(ModelDomain domain, Account account) {
        ModelDomain other = directories.get(random.nextInt(directories.size())).domain;
        if (other.accounts.containsKey(account.id) && other != domain) {
            domain.delete(account.id);
            return account.sam + " is gone from here at last";
        }
        boolean taken = other.accounts.values().stream().anyMatch(there -> there.sam.equals(account.sam));
        if (taken) {
            return "nothing happens to " + account.sam;
        }
        if (random.nextBoolean()) {
            domain.delete(account.id);
        }
        other.tombstones.remove(account.id);
        other.accept(account);
        return account.sam + " moves to " + other.name;
    }

    /** Somebody becomes invisible to the service account, or visible again; which changes no update sequence number. */
    String blind() {
        ModelDomain domain = directories.get(random.nextInt(directories.size())).domain;
        List<Account> all = domain.all();
        if (all.isEmpty()) {
            return "";
        }
        Account account = all.get(random.nextInt(all.size()));
        account.visible = !account.visible;
        return domain.name + ": " + account.sam + (account.visible ? " is seen again" : " is seen no more");
    }

    /** An administrator changes the user table. */
    String administer(UserStore store) {
        List<User> users = store.users();
        UserName name = new UserName(NAMES.get(random.nextInt(NAMES.size())));
        boolean taken = users.stream().anyMatch(user -> user.name().equals(name));
        return store.transact(writer -> {
            if (!taken) {
                User user = random.nextBoolean() ? People.local(name.value()) : People.manual(name.value());
                writer.insert(List.of(user));
                writer.setPasswordHash(user.id(), "hash of " + name);
                return "by hand: " + user.authentication().word() + " user " + name;
            }
            User user = users.get(random.nextInt(users.size()));
            if (random.nextInt(3) > 0) {
                writer.delete(List.of(user.id()));
                return "by hand: user " + user.name() + " deleted";
            }
            writer.update(List.of(user.with(Authentication.INTEGRATED)));
            return "by hand: user " + user.name() + " made local";
        });
    }
}
