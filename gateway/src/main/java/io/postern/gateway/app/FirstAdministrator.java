package io.postern.gateway.app;

import io.postern.gateway.files.PrivateFile;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
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
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The administrator of a first start: {@code admin} with a random password, written to a file that only the owner may read. */
final class FirstAdministrator {

    static final String FILE = "initial-admin-password";

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int RANDOM_BYTES = 18;

    private FirstAdministrator() {}

    /** Makes the administrator if there is no user at all. */
    static void ensure(UserStore store, PasswordHashing hashing, Path dataDirectory) throws IOException {
        if (!store.isEmpty()) {
            return;
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        Path file = dataDirectory.resolve(FILE);
        PrivateFile.write(file, (password + "\n").getBytes(StandardCharsets.UTF_8));
        insert(store, hash(hashing, password));
        log.info("First start: the password of the administrator \"admin\" is in {}", file);
    }

    private static void insert(UserStore store, String hash) {
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
            return admin;
        });
    }

    private static String hash(PasswordHashing hashing, String password) throws IOException {
        try (Secret secret = Secret.of(password)) {
            return hashing.hash(secret);
        } catch (TooBusy e) {
            throw new IOException("The first administrator could not be made.", e);
        }
    }
}
