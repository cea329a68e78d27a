package io.postern.store;

import io.postern.user.DirectoryId;

/**
 * One group on the way in.
 *
 * @param group its objectGUID
 * @param name its name, for people
 */
public record AdmissionStep(DirectoryId group, String name) {}
