/**
 * What a user is: names, identities, rights and secrets as values that normalise themselves.
 *
 * <p>Owns the vocabulary that every other room speaks. Does no I/O, knows no protocol and no database, and calls nobody.
 * A person is recognised by {@link io.postern.user.DirectoryId} (objectGUID), never by name or distinguished name.
 */
package io.postern.user;
