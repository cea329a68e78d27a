package io.postern.sso.kerberos;

import io.postern.sso.ChannelBinding;
import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.ServiceKey;
import io.postern.sso.ticket.OpenedRequest;
import io.postern.sso.token.ApRequest;
import io.postern.sso.token.Der.MalformedToken;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a Kerberos request, by name, before JGSS sees it: JGSS falls back to keys of other names, says nothing of RC4, and
 * looks at channel bindings for everybody or for nobody.
 */
record TicketCheck(AcceptorSettings settings) {

    private static final int RC4 = 23;

    /** What came of it. */
    sealed interface Verdict {

        /** The ticket is ours; JGSS may judge the rest with this key. */
        record Ours(ServiceKey key, OpenedRequest request) implements Verdict {}

        record Refused(Round.Rejected round) implements Verdict {}
    }

    Verdict check(KeyRing keys, ApRequest request, ChannelBinding binding) {
        String service = request.service();
        if (keys.principals().stream().noneMatch(known -> known.equalsIgnoreCase(service) && settings.wants(known))) {
            return refused(Rejection.WRONG_SERVICE, service);
        }
        int encryption = request.ticket().encryption();
        if (!ServiceKey.isAes(encryption)) {
            return foreign(encryption, "the ticket");
        }
        try {
            return open(keys, request, binding);
        } catch (MalformedToken e) {
            return refused(Rejection.GARBAGE, "what the ticket sealed");
        }
    }

    private Verdict open(KeyRing keys, ApRequest request, ChannelBinding binding) throws MalformedToken {
        int version = request.ticket().version();
        List<ServiceKey> candidates =
                keys.candidates(request.service(), request.ticket().encryption(), version);
        for (ServiceKey key : candidates) {
            byte[] secret = key.copy();
            Optional<OpenedRequest> opened = OpenedRequest.open(request, key.encryption(), secret);
            Arrays.fill(secret, (byte) 0);
            if (opened.isPresent()) {
                return judge(key, opened.get(), binding);
            }
        }
        return refused(
                Rejection.WRONG_KEY,
                "the ticket's key has version " + version + " and encryption type "
                        + request.ticket().encryption() + "; ours have version "
                        + keys.versions(request.service()));
    }

    private Verdict judge(ServiceKey key, OpenedRequest opened, ChannelBinding binding) {
        if (!ServiceKey.isAes(opened.sessionEncryption())) {
            return foreign(opened.sessionEncryption(), "the session key");
        }
        Rejection unbound = unbound(opened.channelBinding(), binding);
        return unbound == null
                ? new Verdict.Ours(key, opened)
                : new Verdict.Refused(new Round.Rejected(unbound, unbound.sentence()));
    }

    private @Nullable Rejection unbound(byte[] sent, ChannelBinding binding) {
        if (settings.channelBinding() == ChannelBindingPolicy.OFF || binding.isNamed(sent)) {
            return null;
        }
        if (!ChannelBinding.isAbsent(sent)) {
            return Rejection.CHANNEL_BINDING;
        }
        return settings.channelBinding() == ChannelBindingPolicy.REQUIRED ? Rejection.NO_CHANNEL_BINDING : null;
    }

    private static Verdict foreign(int encryption, String where) {
        return encryption == RC4
                ? refused(Rejection.RC4, where)
                : refused(Rejection.OTHER, where + " has encryption type " + encryption);
    }

    private static Verdict refused(Rejection reason, String detail) {
        return new Verdict.Refused(Refusals.because(reason, detail));
    }
}
