package io.postern.gateway.kerberos;

/** No clear answer could be had from the domain; the message is one sentence for the operator. */
final class CannotAsk extends Exception {
    CannotAsk(String why) {
        super(why);
    }

    CannotAsk(String why, Throwable cause) {
        super(why, cause);
    }
}
