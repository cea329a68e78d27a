/**
 * The Privilege Attribute Certificate (MS-PAC) that Active Directory puts into tickets: by which security identifiers it knows the
 * person and their groups.
 *
 * <p>Owns the check of the signature that is made with the service's own key, and the reading of what was signed; nothing of a PAC is
 * looked at before its signature is proved. Knows neither JGSS nor tickets: {@link io.postern.sso.pac.Pac} is given bytes and keys.
 */
@NullMarked
package io.postern.sso.pac;

import org.jspecify.annotations.NullMarked;
