package io.postern.sso;

import java.io.IOException;

/** There are no keys of our own services, since nobody has set any up: no failure, and asking again does not help. */
public final class NoServiceKeys extends IOException {

    /** With one sentence for the operator. */
    public NoServiceKeys(String sentence) {
        super(sentence);
    }
}
