package io.postern.gateway.login;

import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.user.LoginPrivilege;
import io.postern.user.Rights;

/** Whether a user who has proved who they are may use the door they came through. */
final class Doors {

    private Doors() {}

    static Outcome admit(Granted granted, LoginPrivilege door) {
        Rights rights = granted.user().rights();
        boolean open = rights.mayLogIn() && rights.loginPrivileges().contains(door);
        return open ? granted : new Refused(Refusal.NO_LOGIN_PRIVILEGE, granted.user());
    }
}
