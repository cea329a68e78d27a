package io.postern.sync;

import io.postern.store.Admission;
import io.postern.store.AdmissionRoll;
import io.postern.store.DirectoryCursor;
import io.postern.store.PasswordSet;
import io.postern.store.RememberedGroup;
import io.postern.store.UserView;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a store in memory shows of itself within a transaction. */
class ViewOfMemory implements UserView {

    final MemoryStore view;

    ViewOfMemory(MemoryStore view) {
        this.view = view;
    }

    @Override
    public List<User> users() {
        return view.users();
    }

    @Override
    public long version() {
        return view.version();
    }

    @Override
    public long passwordChanges() {
        return view.passwordChanges();
    }

    @Override
    public long passwordChange(UserId user) {
        return view.passwordChange(user);
    }

    @Override
    public Map<UserId, PasswordSet> passwordsSet(Collection<UserId> users) {
        return view.passwordsSet(users);
    }

    @Override
    public List<User> withAccounts(Collection<DirectoryId> accounts) {
        return view.withAccounts(accounts);
    }

    @Override
    public List<User> withNames(Collection<UserName> names) {
        return view.withNames(names);
    }

    @Override
    public Map<String, Integer> directoryServicesUsers() {
        return view.directoryServicesUsers();
    }

    @Override
    public Map<String, String> leftFolders() {
        return view.leftFolders();
    }

    @Override
    public Optional<DirectoryCursor> cursor(String directory) {
        return view.cursor(directory);
    }

    @Override
    public List<RememberedGroup> rememberedGroups(String directory) {
        return view.rememberedGroups(directory);
    }

    @Override
    public AdmissionRoll admissions(String directory) {
        return view.admissions(directory);
    }

    @Override
    public Optional<Admission> admission(DirectoryId person) {
        return view.admission(person);
    }

    @Override
    public List<DirectoryId> admittedThrough(String directory, Collection<DirectoryId> groups) {
        return view.admittedThrough(directory, groups);
    }
}
