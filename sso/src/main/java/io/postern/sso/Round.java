package io.postern.sso;

/** What one token of a handshake led to. Printing a round never shows a token. */
public sealed interface Round {

    /**
     * The client is to send another token: 401 with this reply.
     *
     * @param reply the token for the client, not empty
     */
    @SuppressWarnings("ArrayRecordComponent") // a token on its way to the wire, never compared
    record Continue(byte[] reply) implements Round {
        @Override
        public String toString() {
            return "Continue[" + reply.length + " bytes]";
        }
    }

    /**
     * The client has proved who it is.
     *
     * @param who the holder of the ticket
     * @param reply the token by which the service proves itself to the client, possibly empty
     */
    @SuppressWarnings("ArrayRecordComponent") // a token on its way to the wire, never compared
    record Established(TicketHolder who, byte[] reply) implements Round {
        @Override
        public String toString() {
            return "Established[" + who + ", " + reply.length + " bytes]";
        }
    }

    /**
     * The token proves nothing: an ordinary refusal.
     *
     * @param detail one sentence for the audit log, never for the client
     */
    record Rejected(Rejection reason, String detail) implements Round {}

    /**
     * The token could not be judged at all: never counted as a refusal.
     *
     * @param why one sentence for the operator
     */
    record Broken(String why) implements Round {}
}
