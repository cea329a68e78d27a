package io.postern.gateway.password;

import io.postern.user.LoginName;
import io.postern.user.Secret;

/**
 * Somebody who wants another password.
 *
 * @param client the numeric address of the client
 */
public record ChangeRequest(LoginName name, Secret before, Secret after, String client) {}
