package io.postern.directory;

/** What became of the question for changes since a cursor. */
public sealed interface Since {

    /** These are all of them. */
    record Changed(DirectoryChanges changes) implements Since {}

    /**
     * Nobody can say: everything has to be read and compared.
     *
     * @param reason a few words for an administrator, for example {@code another domain controller answers}
     */
    record StartOver(String reason) implements Since {}
}
