package io.postern.gateway.management;

import org.jspecify.annotations.Nullable;

/** A call that did not succeed; message and details are sentences for a person, without any secret. */
final class ApiFailure extends RuntimeException {

    private final @Nullable String details;

    ApiFailure(String message) {
        this(message, null);
    }

    ApiFailure(String message, @Nullable String details) {
        super(message, null, false, false);
        this.details = details;
    }

    static ApiFailure noSuchUser(String name) {
        return new ApiFailure("The user '" + name + "' does not exist.");
    }

    Status.Failure failure() {
        return new Status.Failure(String.valueOf(getMessage()), details);
    }
}
