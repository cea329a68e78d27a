package io.postern.gateway.login;

import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks whoever knows a user's password: the user table says which. Names that mean nobody cost a hash like those that mean a local user. */
final class PasswordLogin implements Verification {

    private final StoredPassword stored;
    private final UserPassword directory;
    private final PasswordHashing hashing;

    PasswordLogin(StoredPassword stored, UserPassword directory, PasswordHashing hashing) {
        this.stored = stored;
        this.directory = directory;
        this.hashing = hashing;
    }

    @Override
    public Outcome verify(Attempt attempt) {
        try {
            return switch (attempt.whom()) {
                case Whom.One(User user) -> admit(user, attempt);
                case Whom.Nobody() -> nobody(Refusal.UNKNOWN_USER, attempt.request());
                case Whom.Several() -> nobody(Refusal.AMBIGUOUS_NAME, attempt.request());
            };
        } catch (TooBusy busy) {
            return new Unavailable(String.valueOf(busy.getMessage()));
        }
    }

    private Outcome nobody(Refusal why, LoginRequest request) throws TooBusy {
        hashing.verifyForNobody(request.password());
        return new Refused(why, null);
    }

    private Outcome admit(User user, Attempt attempt) throws TooBusy {
        LoginRequest request = attempt.request();
        if (user.standing() == Standing.SUSPENDED) {
            hashing.verifyForNobody(request.password());
            return new Refused(Refusal.SUSPENDED, user);
        }
        return switch (proved(user, request.password(), attempt.unasked())) {
            case Granted granted -> Doors.admit(granted, request.door());
            case Refused refused -> refused;
            case Outcome.Throttled throttled -> throttled;
            case Unavailable unavailable -> unavailable;
        };
    }

    private Outcome proved(User user, Secret password, @Nullable Unavailable unasked) throws TooBusy {
        return switch (user.authentication()) {
            case INTEGRATED -> {
                Optional<Refusal> refusal = stored.refuses(user, password);
                yield refusal.isPresent() ? new Refused(refusal.get(), user) : new Granted(user, Method.PASSWORD);
            }
            case DIRECTORY_SERVICES ->
                unasked == null ? directory.check(user, password) : directory.checkUnasked(user, password, unasked);
        };
    }
}
