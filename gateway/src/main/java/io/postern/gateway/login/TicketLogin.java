package io.postern.gateway.login;

/** Answers one login of somebody who proved a Kerberos principal with a ticket. Blocking; safe for several threads. */
public interface TicketLogin {

    /**
     * Maps the full principal to a user.
     *
     * @param principal {@code name@REALM}
     * @param client the numeric address of the client
     */
    Outcome established(String principal, String client);

    /** A ticket that was refused before any user was known; returns the outcome for the answer, after the audit. */
    Outcome rejected(Refusal reason, String detail, String client);

    /** A ticket that could not be checked. */
    Outcome broken(String why, String client);
}
