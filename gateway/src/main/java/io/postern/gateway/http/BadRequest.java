package io.postern.gateway.http;

/** What arrived is no request that a handler may see; the message is the sentence for the client. */
final class BadRequest extends Exception {

    private final int status;

    BadRequest(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    BadRequest(String sentence) {
        this(400, sentence);
    }

    Complaint complaint() {
        return Complaint.of(status, String.valueOf(getMessage()));
    }
}
