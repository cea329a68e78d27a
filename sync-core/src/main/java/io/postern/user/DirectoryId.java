package io.postern.user;

import java.util.UUID;

/** The objectGUID of a directory object: what joins a row of the user table to a person, through every rename and move. */
public record DirectoryId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
