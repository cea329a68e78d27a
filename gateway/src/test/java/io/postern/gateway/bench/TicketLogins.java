package io.postern.gateway.bench;

import com.sun.security.jgss.AuthorizationDataEntry;
import com.sun.security.jgss.ExtendedGSSContext;
import com.sun.security.jgss.InquireType;
import io.postern.lab.KerberosClient;
import io.postern.sso.pac.Pac;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.apache.kerby.kerberos.kerb.type.ad.AuthorizationData;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/** Logins with Kerberos tickets over HTTPS, beside bare JGSS accepts. Tokens are made beforehand, and each is used once. */
final class TicketLogins {

    private static final int CLIENTS = 8;
    private static final int VISITORS = 8;
    private static final int TOKENS = 3000;
    private static final String SPNEGO = "1.3.6.1.5.5.2";

    private final Stage stage;
    private final ConcurrentLinkedQueue<Token> tokens = new ConcurrentLinkedQueue<>();
    private final List<KerberosClient> visitors = new ArrayList<>();
    private List<KerberosKey> keys = List.of();

    /** One token of one person. */
    private record Token(String name, byte[] bytes) {}

    TicketLogins(Stage stage) {
        this.stage = stage;
    }

    void run(Measure measure) throws Exception {
        for (int i = 0; i < VISITORS; i++) {
            visitors.add(
                    KerberosClient.logIn(People.name(i) + "@" + stage.domain().realm(), People.PASSWORD));
        }
        GSSCredential service = service();
        try (Crew ours = Crew.of(CLIENTS, _ -> new Login(stage.gateway().connect(), tokens));
                Crew bare = Crew.of(CLIENTS, _ -> () -> accept(service))) {
            measure.compare("ticket login / bare JGSS accept and PAC check", ours, bare, this::refill);
        }
    }

    private void refill() {
        tokens.clear();
        for (int i = 0; i < TOKENS; i++) {
            int visitor = i % VISITORS;
            tokens.add(new Token(People.name(visitor), visitors.get(visitor).spnegoToken("HTTP@localhost")));
        }
    }

    private GSSCredential service() {
        var keys = KeyTab.getUnboundInstance(stage.keytab().toFile());
        var principal = new KerberosPrincipal("HTTP/localhost@" + stage.domain().realm());
        this.keys = List.of(keys.getKeys(principal));
        return Subject.callAs(
                new Subject(false, Set.of(), Set.of(), Set.of(keys)),
                () -> GSSManager.getInstance()
                        .createCredential(
                                null,
                                GSSCredential.INDEFINITE_LIFETIME,
                                new Oid[] {new Oid(SPNEGO)},
                                GSSCredential.ACCEPT_ONLY));
    }

    /** What a domain controller puts into every ticket: one AD-IF-RELEVANT with the PAC in it (MS-KILE 3.3.5.6.3). */
    private static byte[] pac(GSSContext context) throws Exception {
        var entries = (AuthorizationDataEntry[])
                ((ExtendedGSSContext) context).inquireSecContext(InquireType.KRB5_GET_AUTHZ_DATA);
        var relevant = new AuthorizationData();
        relevant.decode(ByteBuffer.wrap(entries[0].getData()));
        return relevant.getElements().getFirst().getAuthzData();
    }

    private Client.Answer accept(GSSCredential service) throws Exception {
        Token token = tokens.poll();
        if (token == null) {
            return Client.Answer.NOTHING_LEFT;
        }
        GSSContext context = GSSManager.getInstance().createContext(service);
        context.acceptSecContext(token.bytes(), 0, token.bytes().length);
        boolean right = context.isEstablished()
                && context.getSrcName()
                        .toString()
                        .equals(token.name() + "@" + stage.domain().realm())
                && Pac.verified(pac(context), keys).user().startsWith("S-1-5-21-");
        context.dispose();
        return Client.right(right);
    }

    private record Login(HttpsConnection connection, ConcurrentLinkedQueue<Token> tokens) implements Client {

        @Override
        public Answer once() throws Exception {
            Token token = tokens.poll();
            if (token == null) {
                return Answer.NOTHING_LEFT;
            }
            String header = "Authorization: Negotiate " + Base64.getEncoder().encodeToString(token.bytes()) + "\r\n";
            return Client.right(
                    connection.get("/api/authenticate/windows", header).greets(token.name()));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
