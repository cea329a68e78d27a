package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.user.DirectoryAccount;
import io.postern.user.NameFormat;
import io.postern.user.UserName;
import org.jspecify.annotations.Nullable;

/** The user name that a person should have. */
sealed interface WantedName {

    /** This one. */
    record Known(UserName name) implements WantedName {}

    /** The attribute that gives the name is missing or gives no name; says so in a sentence. */
    record Missing(String reason) implements WantedName {}

    static WantedName of(DirectoryUser person, NameFormat format) {
        String text = text(person, format);
        if (text == null) {
            return new Missing("has no " + format.word() + ", which gives the user name");
        }
        try {
            return new Known(new UserName(text));
        } catch (IllegalArgumentException e) {
            return new Missing(format.word() + " gives no user name: " + e.getMessage());
        }
    }

    private static @Nullable String text(DirectoryUser person, NameFormat format) {
        DirectoryAccount account = person.account();
        return switch (format) {
            case SAM_ACCOUNT_NAME -> account.samAccountName();
            case USER_PRINCIPAL_NAME -> account.userPrincipalName();
            case MAIL_LOCAL_PART ->
                person.emailAddresses().isEmpty()
                        ? null
                        : localPart(person.emailAddresses().getFirst());
        };
    }

    private static String localPart(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }
}
