package io.postern.directory;

import java.util.List;

/** The read side of one configured Active Directory domain. Blocking; safe for use by several threads. */
public interface Directory extends AutoCloseable {

    /**
     * Reads every person below the base DN, in pages on one connection.
     *
     * @return everything or nothing: a failed page, a size limit or a dropped connection throws
     * @throws DirectoryUnavailable with a sentence for an administrator
     */
    DirectorySnapshot snapshot() throws DirectoryUnavailable;

    /** The naming contexts that may serve as base DN. */
    List<String> namingContexts() throws DirectoryUnavailable;

    /** Binds with the service account and says what was found there. */
    DomainFacts check() throws DirectoryUnavailable;

    @Override
    void close();
}
