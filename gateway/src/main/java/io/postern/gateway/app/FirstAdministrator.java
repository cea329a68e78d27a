package io.postern.gateway.app;

import io.postern.gateway.files.PrivateFile;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.user.Authentication;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator of a first start: {@code admin} with a random password, written to a file that only the owner may read. The file
 * goes when that password is no longer the administrator's.
 */
final class FirstAdministrator {

    static final String FILE = "initial-admin-password";

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int RANDOM_BYTES = 18;
    private static final String SETTING = "firstAdministrator";

    private final UserStore store;
    private final PasswordHashing hashing;
    private final Path file;

    FirstAdministrator(UserStore store, PasswordHashing hashing, Path dataDirectory) {
        this.store = store;
        this.hashing = hashing;
        this.file = dataDirectory.resolve(FILE);
    }

    /** Makes the administrator if there is no user at all; otherwise removes a file that another gateway has made worthless. */
    void ensure() throws IOException {
        if (!store.isEmpty()) {
            store.setting(SETTING).ifPresent(id -> changed(new UserId(UUID.fromString(id))));
            return;
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        PrivateFile.write(file, (password + "\n").getBytes(StandardCharsets.UTF_8));
        insert(hash(password));
        log.info("First start: the password of the administrator \"admin\" is in {}", file);
    }

    /** Removes the file if it is about this user and their password is another one now. */
    void changed(UserId user) {
        try {
            if (Files.exists(file) && store.setting(SETTING).equals(Optional.of(user.toString())) && !holds(user)) {
                Files.delete(file);
                log.info("{} is removed: the password in it is no longer in force.", file);
            }
        } catch (IOException | TooBusy | StoreException later) {
            log.warn("{} may hold a password that is no longer in force: {}", file, later.getMessage());
        }
    }

    private boolean holds(UserId user) throws IOException, TooBusy {
        Optional<String> hash = store.passwordHash(user);
        try (Secret written = Secret.of(Files.readString(file).strip())) {
            return hash.isPresent() && hashing.verify(hash.get(), written);
        }
    }

    private void insert(String hash) {
        var admin = new User(
                UserId.random(),
                new UserName("admin"),
                Profile.EMPTY,
                Authentication.INTEGRATED,
                null,
                Standing.ACTIVE,
                Rights.ADMINISTRATOR);
        store.transact(writer -> {
            writer.insert(List.of(admin));
            writer.setPasswordHash(admin.id(), hash);
            writer.putSetting(SETTING, admin.id().toString());
            return admin;
        });
    }

    private String hash(String password) throws IOException {
        try (Secret secret = Secret.of(password)) {
            return hashing.hash(secret);
        } catch (TooBusy e) {
            throw new IOException("The first administrator could not be made.", e);
        }
    }
}
