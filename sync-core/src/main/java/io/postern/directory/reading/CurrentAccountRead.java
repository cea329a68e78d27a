package io.postern.directory.reading;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.CurrentAccount;
import io.postern.directory.DirectoryUnavailable;
import io.postern.user.DirectoryId;
import java.util.Optional;

/** Reads what an account is called now, in one small question: names pass from person to person, the objectGUID does not. */
public final class CurrentAccountRead {

    private final Questions questions;

    /** A read that has not begun. */
    public CurrentAccountRead(Questions questions) {
        this.questions = questions;
    }

    /** The account of an objectGUID; empty if it does not show. */
    public Optional<CurrentAccount> of(DirectoryId id) throws DirectoryUnavailable {
        return questions.object(id, "sAMAccountName", "objectSid", "pwdLastSet").flatMap(CurrentAccountRead::account);
    }

    private static Optional<CurrentAccount> account(SearchResultEntry entry) {
        String name = entry.getAttributeValue("sAMAccountName");
        byte[] sid = entry.getAttributeValueBytes("objectSid");
        if (name == null || sid == null) {
            return Optional.empty();
        }
        Long set = entry.getAttributeValueAsLong("pwdLastSet");
        return ObjectIds.sid(sid).map(text -> new CurrentAccount(name, text, PersonReader.passwordSet(set)));
    }
}
