package io.postern.store.sql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.store.PasswordProof;
import io.postern.user.Authentication;
import io.postern.user.DirectoryId;
import io.postern.user.Standing;
import io.postern.user.User;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every user table promises about the proofs that survive an outage. */
abstract class ProofContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

    private final User anna = Users.person("anna", "anna", Users.CORP, "anna@corp.example.test");
    private final User ben = Users.person("ben", "ben", Users.CORP, "ben@corp.example.test");

    private static PasswordProof proof(User user, String hash, Instant when) {
        return new PasswordProof(user.id(), requireNonNull(user.account()).id(), hash, when);
    }

    private void keepBoth() {
        insert(anna, ben);
        store().proofs().keep(proof(anna, "first", NOON));
        store().proofs().keep(proof(ben, "other", NOON));
    }

    @Test
    void theLastProofOfAUserIsKeptAndAnotherGatewayHasIt() {
        keepBoth();
        PasswordProof later = proof(anna, "second", NOON.plusSeconds(60));
        store().proofs().keep(later);
        try (var elsewhere = open()) {
            assertThat(elsewhere.proofs().of(anna.id())).contains(later);
            assertThat(elsewhere.proofs().of(List.of(later.account(), new DirectoryId(UUID.randomUUID()))))
                    .containsExactly(later);
        }
    }

    @Test
    void aForgottenProofIsGoneAndNobodyElses() {
        keepBoth();
        store().proofs().forget(anna.id());
        assertThat(store().proofs().of(anna.id())).isEmpty();
        assertThat(store().proofs().of(ben.id())).isPresent();
    }

    @Test
    void whoeverIsSuspendedDeletedOrMadeALocalUserHasNoneAndComesBackWithoutOne() {
        for (User without : List.of(ben.with(Standing.SUSPENDED), ben.with(Authentication.INTEGRATED))) {
            keepBoth();
            write(writer -> writer.update(List.of(without)));
            write(writer -> writer.update(List.of(ben, anna)));
            assertThat(store().proofs().of(ben.id())).isEmpty();
            assertThat(store().proofs().of(anna.id())).isPresent();
            write(writer -> writer.delete(List.of(anna.id(), ben.id())));
            write(writer -> writer.insert(List.of(anna)));
            assertThat(store().proofs().of(anna.id())).isEmpty();
            write(writer -> writer.delete(List.of(anna.id())));
        }
    }

    @Test
    void nothingIsKeptOfAUserWhoIsGone() {
        store().proofs().keep(proof(anna, "first", NOON));
        assertThat(store().proofs().of(anna.id())).isEmpty();
    }

    @Test
    void aProofIsNoChangeOfUsersAndItsHashIsNotPrinted() {
        insert(anna);
        long before = store().version();
        store().proofs().keep(proof(anna, "first", NOON));
        assertThat(store().version()).isEqualTo(before);
        assertThat(proof(anna, "first", NOON).toString()).doesNotContain("first");
    }
}
