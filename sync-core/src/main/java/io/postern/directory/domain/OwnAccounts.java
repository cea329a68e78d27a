package io.postern.directory.domain;

import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.OwnAccount;
import io.postern.directory.connection.Deadline;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.reading.Conversation;
import io.postern.directory.reading.OwnAccountRead;
import io.postern.directory.reading.Questions;
import java.time.Duration;

/** Asks a domain about the account that it is read as. */
public final class OwnAccounts {

    private OwnAccounts() {}

    /**
     * The account of a principal, on a connection that is made for this.
     *
     * @param principal {@code name@domain}, as in the settings
     * @param patience how long connecting, binding and each single answer may take
     * @throws DirectoryUnavailable with a sentence for an administrator
     */
    public static OwnAccount read(
            DirectorySettings settings, DomainControllers controllers, String principal, Duration patience)
            throws DirectoryUnavailable {
        try (var connection = controllers.bound(Deadline.in(patience))) {
            var conversation = Conversation.begin(settings, new Questions(connection, patience));
            return new OwnAccountRead(conversation).of(principal);
        }
    }
}
