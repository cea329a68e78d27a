package io.postern.gateway.kerberos;

import io.postern.directory.controllers.FailOver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kerby.kerberos.kerb.type.base.NameType;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.kdc.AsReq;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcReqBody;

/** Remembers which KDCs of which realm failed, from one password to the next. */
final class RealmMemory {

    private static final Duration PROBE = Duration.ofSeconds(4);

    private final Kdcs kdcs;
    private final ConcurrentMap<String, FailOver<KdcAddress>> failures = new ConcurrentHashMap<>();

    RealmMemory(Kdcs kdcs) {
        this.kdcs = kdcs;
    }

    Realm realm(String name) {
        return new Realm(name, kdcs.of(name), failures.computeIfAbsent(name, RealmMemory::unblemished));
    }

    private static FailOver<KdcAddress> unblemished(String realm) {
        return new FailOver<>(kdc -> answers(kdc, realm), () -> {});
    }

    /** Asks for a ticket of nobody, which costs nobody an attempt: any answer is a sign of life. */
    private static boolean answers(KdcAddress kdc, String realm) {
        KdcReqBody body = Messages.body(realm, Messages.ticketGranting(realm));
        body.setCname(new PrincipalName(List.of("postern-asks-whether-you-live"), NameType.NT_PRINCIPAL));
        var question = new AsReq();
        question.setReqBody(body);
        try {
            return new Kdc(kdc).ask(Messages.encode(question), Deadline.in(PROBE)).length > 0;
        } catch (CannotAsk stillSilent) {
            return false;
        }
    }
}
