package io.postern.gateway.config;

import io.postern.user.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where the user table is.
 *
 * @param url its JDBC URL
 * @param user the database's user, or null
 * @param password theirs, or null
 */
public record StoreSettings(
        String url, @Nullable String user, @Nullable Secret password) {}
