/**
 * Users and the changes of runs as few bytes, the same in every JVM.
 *
 * <p>Owns these formats, and the fingerprint of a user, which is made from them. Does no I/O. May call {@code user} and
 * {@code store} only. Entry: {@code UserBytes}, {@code RunBytes}, {@code Fingerprint}.
 */
package io.postern.store.packed;
