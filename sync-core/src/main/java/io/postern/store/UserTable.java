package io.postern.store;

import io.postern.user.LoginName;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.List;
import java.util.Optional;

/** The read side of the user table: all that a rehearsal gets. Every method may throw {@link StoreException}. */
public interface UserTable extends UserView {

    /** Whether there is no user at all; reads none of them. */
    boolean isEmpty();

    /** The user with this identity. */
    Optional<User> find(UserId id);

    /** The user of exactly this name. */
    Optional<User> named(UserName name);

    /**
     * Every user whom a typed name can mean: by user name, sAMAccountName, user principal name, {@code sAMAccountName@dns-domain},
     * NetBIOS domain and account, or e-mail address, ignoring case. An exact user name wins over all else. More than one
     * element means that the name is ambiguous.
     */
    List<User> meantBy(LoginName name);

    /**
     * Every user behind a full Kerberos principal, {@code sAMAccountName@REALM}; the realm is never stripped. More than one element
     * means that nobody can say who is meant.
     */
    List<User> withPrincipal(String principal);

    /** Every user whose account has this objectSid, in string form (MS-DTYP 2.4.2.1); more than one as above. */
    List<User> withSid(String sid);

    /** Why a user was suspended when they last were; empty if no run ever did. */
    Optional<Suspension> suspension(UserId id);
}
