/**
 * How local passwords are hashed: Argon2id (RFC 9106) as PHC strings, one hash a core at a time.
 *
 * <p>Owns the bound on hashing and its parameters, not the hashes. The native library does the work; where it cannot be loaded,
 * BouncyCastle does, three times as slowly and with the same strings. Calls nothing of ours but {@code io.postern.user.Secret}.
 */
package io.postern.gateway.hashing;
