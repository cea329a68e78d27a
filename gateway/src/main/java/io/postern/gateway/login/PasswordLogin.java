package io.postern.gateway.login;

import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.gateway.login.PasswordHashing.TooBusy;
import io.postern.store.StoreException;
import io.postern.store.UserTable;
import io.postern.user.Standing;
import io.postern.user.User;
import java.util.List;
import java.util.Optional;

/**
 * Finds whom a name means and asks whoever knows that user's password: the user table says which. Names that mean nobody cost a
 * hash like those that mean a local user.
 */
final class PasswordLogin implements Authenticator {

    private final UserTable users;
    private final StoredPassword stored;
    private final DirectoryPassword directory;
    private final PasswordHashing hashing;

    PasswordLogin(UserTable users, StoredPassword stored, DirectoryPassword directory, PasswordHashing hashing) {
        this.users = users;
        this.stored = stored;
        this.directory = directory;
        this.hashing = hashing;
    }

    @Override
    public Outcome authenticate(LoginRequest request) {
        if (request.password().isEmpty()) {
            return new Refused(Refusal.EMPTY_PASSWORD, null);
        }
        try {
            List<User> meant = users.meantBy(request.name());
            if (meant.size() != 1) {
                hashing.verifyForNobody(request.password());
                return new Refused(meant.isEmpty() ? Refusal.UNKNOWN_USER : Refusal.AMBIGUOUS_NAME, null);
            }
            return admit(meant.getFirst(), request);
        } catch (TooBusy busy) {
            return new Unavailable(String.valueOf(busy.getMessage()));
        } catch (StoreException broken) {
            return new Unavailable("The user table could not be read: " + broken.getMessage());
        }
    }

    private Outcome admit(User user, LoginRequest request) throws TooBusy {
        if (user.standing() == Standing.SUSPENDED) {
            hashing.verifyForNobody(request.password());
            return new Refused(Refusal.SUSPENDED, user);
        }
        return switch (proved(user, request)) {
            case Granted granted -> Doors.admit(granted, request.door());
            case Refused refused -> refused;
            case Unavailable unavailable -> unavailable;
        };
    }

    private Outcome proved(User user, LoginRequest request) throws TooBusy {
        return switch (user.authentication()) {
            case INTEGRATED -> {
                Optional<Refusal> refusal = stored.refuses(user, request.password());
                yield refusal.isPresent() ? new Refused(refusal.get(), user) : new Granted(user, Method.PASSWORD);
            }
            case DIRECTORY_SERVICES -> directory.check(user, request.password());
        };
    }
}
