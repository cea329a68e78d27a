package io.postern.directory.password;

import io.postern.user.DirectoryAccount;

/**
 * The name by which an account is bound. Names pass from person to person (alice is renamed, a new alice comes); the SID never
 * does, and a simple bind takes its string form as a name (MS-ADTS 5.1.1.1.1).
 */
final class BindName {

    private BindName() {}

    static String of(DirectoryAccount account) {
        return account.sid();
    }
}
