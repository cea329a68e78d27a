/**
 * Looks at one domain for {@link io.postern.directory.Checkup}: each domain controller by itself, the service account, and who holds
 * our service principal names.
 *
 * <p>Owns what is asked; judges nothing. An account that is refused once is not tried again at the other controllers.
 */
@NullMarked
package io.postern.directory.checkup;

import org.jspecify.annotations.NullMarked;
