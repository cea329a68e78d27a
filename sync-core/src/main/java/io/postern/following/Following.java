package io.postern.following;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In which state the following is, in a sentence; the operator's log hears of each change once. */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private volatile String sentence = "Following begins.";
    private volatile boolean well = true;

    /** All is as it should be, or somebody wants it so. */
    void rests(String words) {
        if (change(words, true)) {
            LOG.info("{}", words);
        }
    }

    /** Something is in the way that an operator should know of. */
    void fails(String words) {
        if (change(words, false)) {
            LOG.warn("{}", words);
        }
    }

    private synchronized boolean change(String words, boolean good) {
        boolean changed = !sentence.equals(words);
        sentence = words;
        well = good;
        return changed;
    }

    String sentence() {
        return sentence;
    }

    boolean well() {
        return well;
    }
}
