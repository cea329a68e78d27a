package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.plan.Candidates.Candidate;
import io.postern.user.DirectoryAccount;
import io.postern.user.NameFormat;
import io.postern.user.User;
import io.postern.user.UserName;
import org.jspecify.annotations.Nullable;

/** The user name that a person should have. */
sealed interface WantedName {

    /** This one. */
    record Known(UserName name) implements WantedName {}

    /** The attribute that gives the name is missing or gives no name; says so in a sentence. */
    record Missing(String reason) implements WantedName {}

    /** A user who is out of scope keeps their name where there is no other, so that a missing attribute saves nobody from suspension. */
    static WantedName of(Candidate candidate, @Nullable User user, NameFormat format) {
        String text = text(candidate.person(), format);
        if (user != null && user.name().value().equals(text)) {
            return new Known(user.name());
        }
        WantedName name = named(text, format);
        return name instanceof Missing && user != null && !candidate.inScope() ? new Known(user.name()) : name;
    }

    private static WantedName named(@Nullable String text, NameFormat format) {
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
