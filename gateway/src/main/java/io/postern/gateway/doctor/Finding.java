package io.postern.gateway.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a doctor has seen.
 *
 * @param about what it is about: a directory, a host, a service
 * @param sentence what is so
 * @param remedy the command or the step that mends it, or would change it; null if there is nothing to do
 */
public record Finding(
        Level level,
        String about,
        String sentence,
        @Nullable String remedy) {

    /** How bad it is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** It works, and will not for ever or not for everybody. */
        WARNING,
        /** Something does not work. */
        ERROR
    }

    static Finding ok(String about, String sentence) {
        return new Finding(Level.OK, about, sentence, null);
    }

    /** As it may well be; how to have it otherwise. */
    static Finding choice(String about, String sentence, String otherwise) {
        return new Finding(Level.OK, about, sentence, otherwise);
    }

    static Finding warning(String about, String sentence, String remedy) {
        return new Finding(Level.WARNING, about, sentence, remedy);
    }

    static Finding error(String about, String sentence, @Nullable String remedy) {
        return new Finding(Level.ERROR, about, sentence, remedy);
    }
}
