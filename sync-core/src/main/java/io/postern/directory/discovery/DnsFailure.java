package io.postern.directory.discovery;

/** DNS gave no answer, which is not the answer that there is nothing. The message is half a sentence. */
final class DnsFailure extends Exception {

    DnsFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
