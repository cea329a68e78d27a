package io.postern.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the reply to the bind that checks a password.
 *
 * <p>Only result 49 (invalidCredentials, RFC 4511 4.2.2) can be a "no". Without a sub-code it is a wrong password: that is its
 * plain meaning, and what servers that are not Active Directory say. With a sub-code that we do not know (there are some that
 * mean "no domain controller could be asked") it is no answer.
 */
final class BindReply {

    private BindReply() {}

    static BindAnswer refused(LDAPException reply, Sentences sentences, Deadline deadline) {
        String text = reply.getDiagnosticMessage();
        if (!reply.getResultCode().equals(ResultCode.INVALID_CREDENTIALS) || AdDiagnostics.wantsChannelBinding(text)) {
            return new BindAnswer.Unreachable(sentences.sentence(reply, deadline));
        }
        OptionalLong subCode = AdDiagnostics.subCode(text);
        return denial(subCode)
                .<BindAnswer>map(BindAnswer.Denied::new)
                .orElseGet(() ->
                        new BindAnswer.Unreachable("The domain controller gave a reason that is not known: sub-code "
                                + Long.toHexString(subCode.orElse(0)) + "."));
    }

    /** The denial of a sub-code; a wrong password if there is none; empty if it is unknown. */
    static Optional<BindDenial> denial(OptionalLong subCode) {
        return subCode.isEmpty()
                ? Optional.of(BindDenial.WRONG_PASSWORD)
                : Arrays.stream(BindDenial.values())
                        .filter(denial -> denial.subCode() != 0 && denial.subCode() == subCode.getAsLong())
                        .findFirst();
    }
}
