package io.postern.gateway.client;

/** A body that is not what the route takes; the message is a sentence for the client and repeats nothing of the body. */
final class Malformed extends Exception {

    private final String sentence;

    Malformed(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
