package io.postern.gateway.login;

import io.postern.gateway.audit.AuditLog;

/** Writes every login and what became of it to the audit log. */
final class Audited implements Authenticator {

    private final Authenticator inner;
    private final AuditLog audit;

    Audited(Authenticator inner, AuditLog audit) {
        this.inner = inner;
        this.audit = audit;
    }

    @Override
    public Outcome authenticate(LoginRequest request) {
        long started = System.nanoTime();
        Outcome outcome = inner.authenticate(request);
        audit.record(Decision.of(outcome, request.name().canonical(), request.client(), Method.PASSWORD, started));
        return outcome;
    }
}
