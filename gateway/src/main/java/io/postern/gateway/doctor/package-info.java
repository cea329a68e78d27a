/**
 * What is wrong with the chain from a workstation's ticket to Active Directory, in one sentence each, and the command that mends it.
 *
 * <p>{@link io.postern.gateway.doctor.Doctor} collects what there is to see; the {@code ...Findings} judge it without asking anybody
 * anything. Changes nothing. Knows neither HTTP nor LDAP: a directory is looked at through {@link io.postern.directory.Checkup}.
 */
@NullMarked
package io.postern.gateway.doctor;

import org.jspecify.annotations.NullMarked;
