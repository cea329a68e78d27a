package io.postern.directory;

/**
 * Says of a person, while a directory is still being read, whether everything about them is known already: nothing more is kept of them
 * then. Called on the thread of the reader.
 */
@FunctionalInterface
public interface Recognition {

    /** Nobody is known. */
    Recognition NOBODY = person -> Known.NOT;

    /** What is known of a person. */
    enum Known {
        /** Something is new. */
        NOT,
        /** Everything, and they are in scope. */
        IN_SCOPE,
        /** Everything, and they are out of scope. */
        OUT_OF_SCOPE
    }

    /** What is known of this person. */
    Known of(DirectoryUser person);
}
