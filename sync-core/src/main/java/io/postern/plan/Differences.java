package io.postern.plan;

import io.postern.user.DirectoryAccount;
import io.postern.user.NameFormat;
import io.postern.user.Profile;
import io.postern.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different between two states of a user, in short sentences. */
final class Differences {

    private final List<String> sentences = new ArrayList<>();

    private Differences() {}

    /** What a new user starts with. */
    static List<String> of(Profile profile) {
        var differences = new Differences();
        differences.text("full name", null, profile.fullName());
        differences.addresses(List.of(), profile.emailAddresses());
        return differences.sentences;
    }

    /** What a rewrite changes beside name and standing, and beside the attribute that a changed name is taken from. */
    static List<String> between(User before, User after, NameFormat format) {
        var differences = new Differences();
        differences.profile(before.profile(), after.profile());
        DirectoryAccount account = after.account();
        if (account != null && before.account() == null) {
            differences.sentences.add("adopted by name");
        } else if (account != null && before.account() != null) {
            boolean renamed = !before.name().equals(after.name());
            differences.account(before.account(), account, renamed ? format : null);
        }
        return differences.sentences;
    }

    private void profile(Profile before, Profile after) {
        text("full name", before.fullName(), after.fullName());
        if (!Objects.equals(before.distinguishedName(), after.distinguishedName())) {
            String verb = before.distinguishedName() == null ? "found at " : "moved to ";
            sentences.add(verb + after.distinguishedName());
        }
        addresses(before.emailAddresses(), after.emailAddresses());
    }

    private void addresses(List<String> before, List<String> after) {
        after.stream()
                .filter(address -> !before.contains(address))
                .forEach(address -> sentences.add("email added " + address));
        before.stream()
                .filter(address -> !after.contains(address))
                .forEach(address -> sentences.add("email removed " + address));
        if (!before.isEmpty()
                && !after.isEmpty()
                && before.size() == after.size()
                && before.containsAll(after)
                && !before.equals(after)) {
            sentences.add("email order changed, now first " + after.getFirst());
        }
    }

    private void account(DirectoryAccount before, DirectoryAccount after, @Nullable NameFormat told) {
        if (told != NameFormat.SAM_ACCOUNT_NAME) {
            text("sAMAccountName", before.samAccountName(), after.samAccountName());
        }
        if (told != NameFormat.USER_PRINCIPAL_NAME) {
            text("userPrincipalName", before.userPrincipalName(), after.userPrincipalName());
        }
        text("objectSid", before.sid(), after.sid());
        text("domain", before.domain().dns(), after.domain().dns());
        text("NetBIOS domain", before.domain().netbios(), after.domain().netbios());
        text("directory", before.directory(), after.directory());
    }

    private void text(String what, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before == null) {
            sentences.add(what + " set to " + after);
        } else if (after == null) {
            sentences.add(what + " removed, was " + before);
        } else {
            sentences.add(what + " changed from " + before + " to " + after);
        }
    }
}
