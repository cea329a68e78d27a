package io.postern.gateway.login;

/** Writes every login and what became of it to the audit log. */
final class Audited implements Authenticator {

    private final Authenticator inner;
    private final Decisions decisions;

    Audited(Authenticator inner, Decisions decisions) {
        this.inner = inner;
        this.decisions = decisions;
    }

    @Override
    public Outcome authenticate(LoginRequest request) {
        long started = System.nanoTime();
        Outcome outcome = inner.authenticate(request);
        decisions.record(outcome, request.name().canonical(), request.client(), Method.PASSWORD, started);
        return outcome;
    }
}
