package io.postern.gateway.session;

import io.postern.user.User;

/** A session that was just checked, and its user as the user table has them now. */
public record Current(Session session, User user) {}
