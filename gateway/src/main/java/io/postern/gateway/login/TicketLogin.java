package io.postern.gateway.login;

/** Answers one login of somebody who proved a Kerberos principal with a ticket. Blocking; safe for several threads. */
public interface TicketLogin {

    /**
     * Finds the user whom the ticket names.
     *
     * @param client the numeric address of the client
     */
    Outcome established(TicketIdentity who, String client);

    /** A ticket that was refused before any user was known; returns the outcome for the answer, after the audit. */
    Outcome rejected(Refusal reason, String detail, String client);

    /** A ticket that could not be checked. */
    Outcome broken(String why, String client);
}
