package io.postern.gateway.directoryservices;

import io.postern.directory.BindAnswer;
import io.postern.directory.PasswordCheck;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.util.concurrent.Semaphore;

/**
 * Lets only so many questions to one directory be under way at a time: a silent domain must not take the places of all logins,
 * those of local users among them.
 */
final class Bulkhead implements PasswordCheck {

    private static final BindAnswer BUSY =
            new BindAnswer.Undecided("busy: too many questions to the directory are still without an answer");

    private final PasswordCheck inner;
    private final Semaphore places;

    Bulkhead(PasswordCheck inner, int places) {
        this.inner = inner;
        this.places = new Semaphore(places);
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        if (!places.tryAcquire()) {
            return BUSY;
        }
        try {
            return inner.check(account, password);
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        inner.close();
    }
}
