package io.postern.gateway.login;

import io.postern.user.LoginName;
import io.postern.user.LoginPrivilege;
import io.postern.user.Secret;

/**
 * Somebody who wants in with a password.
 *
 * @param client the numeric address of the client
 * @param door through which they come; the user needs the login privilege of that door
 */
public record LoginRequest(LoginName name, Secret password, String client, LoginPrivilege door) {}
