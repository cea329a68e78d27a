package io.postern.sync;

import io.postern.directory.GroupMemory;
import io.postern.store.RememberedGroup;
import io.postern.store.UserView;
import io.postern.user.DirectoryId;
import java.util.Optional;

/** The chosen groups as the last run recognised them, from the user table. */
public record ChosenGroupMemory(UserView table) implements GroupMemory {

    @Override
    public Optional<DirectoryId> idOf(String directory, String chosen) {
        return table.rememberedGroups(directory).stream()
                .filter(group -> group.chosen().equals(chosen))
                .map(RememberedGroup::id)
                .findFirst();
    }
}
