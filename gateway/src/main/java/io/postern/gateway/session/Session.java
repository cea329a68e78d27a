package io.postern.gateway.session;

import io.postern.gateway.login.Method;
import io.postern.user.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * One living session.
 *
 * @param id the {@code sid} of its access tokens; opens nothing by itself
 */
public record Session(UUID id, UserId user, Method method, Instant started) {}
