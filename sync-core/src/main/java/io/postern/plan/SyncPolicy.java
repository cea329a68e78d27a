package io.postern.plan;

import io.postern.user.FolderPrivilege;
import io.postern.user.NameFormat;
import io.postern.user.Rights;
import java.util.Set;

/**
 * What a synchronisation may do.
 *
 * @param createUsers whether people in scope become users
 * @param deleteUsers whether users who are gone from the directory are deleted; else they are suspended
 * @param newUsers the rights of a new user
 * @param ownArchive what a new user may do in the folder of their own name
 */
public record SyncPolicy(
        NameFormat nameFormat,
        boolean createUsers,
        boolean deleteUsers,
        OutOfScope outOfScope,
        SafetyLimit safetyLimit,
        Rights newUsers,
        Set<FolderPrivilege> ownArchive) {}
