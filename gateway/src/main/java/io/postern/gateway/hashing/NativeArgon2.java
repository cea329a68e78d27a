package io.postern.gateway.hashing;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;

/** The reference implementation in C. */
final class NativeArgon2 implements Argon2 {

    private final Argon2Advanced library;

    private NativeArgon2(Argon2Advanced library) {
        this.library = library;
    }

    /**
     * Loads the library, and hashes once with it.
     *
     * @throws LinkageError if it cannot be loaded or does not fit this machine
     */
    static NativeArgon2 load() {
        var loaded = new NativeArgon2(Argon2Factory.createAdvanced(Argon2Types.ARGON2id));
        loaded.hash(new Argon2Settings(8, 1), new byte[1]);
        return loaded;
    }

    @Override
    public String hash(Argon2Settings settings, byte[] password) {
        return library.hash(settings.passes(), settings.kibibytes(), Argon2Settings.LANES, password);
    }

    @Override
    public boolean verify(String hash, byte[] password) {
        return library.verify(hash, password);
    }
}
