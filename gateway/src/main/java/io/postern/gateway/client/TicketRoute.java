package io.postern.gateway.client;

import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.login.Outcome;
import io.postern.sso.Rejection;
import io.postern.store.Proof;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/authenticate/windows}: single sign-on with a Kerberos ticket. After a refusal no {@code Negotiate} is offered again: a
 * browser would ask for a password, and some clients would try for ever.
 */
final class TicketRoute implements Handler {

    private final Negotiation negotiation;
    private final Answers answers;

    TicketRoute(Negotiation negotiation, Answers answers) {
        this.negotiation = negotiation;
        this.answers = answers;
    }

    @Override
    public Reply handle(Request request) {
        if (request.method().equals("POST") && Origins.foreign(request)) {
            return answers.foreign();
        }
        if (!Negotiation.in(request) && !negotiation.isReady()) {
            return answers.challenge();
        }
        Proof begun = answers.begin();
        return switch (negotiation.take(request)) {
            case Negotiation.Step.Wanted(String challenge) ->
                answers.challenge().with(Answers.CHALLENGE, challenge);
            case Negotiation.Step.Decided(Outcome outcome, @Nullable Rejection rejection, @Nullable String proof) -> {
                boolean noTicket = rejection != null && rejection.isNoTicket();
                Reply answer = noTicket ? answers.withoutTicket() : answers.to(outcome, begun);
                yield proof == null ? answer : answer.with(Answers.CHALLENGE, proof);
            }
        };
    }
}
