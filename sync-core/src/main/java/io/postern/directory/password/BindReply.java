package io.postern.directory.password;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.postern.directory.BindAnswer;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.Sentences;
import java.util.OptionalLong;

/**
 * Reads the reply to the bind that checks a password.
 *
 * <p>Only result 49 (invalidCredentials, RFC 4511 4.2.2) can be a "no". Without a sub-code it is a wrong password: that is its
 * plain meaning, and what servers that are not Active Directory say. With a sub-code that we do not know (there are some that
 * mean "no domain controller could be asked") it is no answer. An outage is only what was never answered.
 */
final class BindReply {

    private BindReply() {}

    static BindAnswer refused(LDAPException reply, Sentences sentences, Deadline deadline) {
        String text = reply.getDiagnosticMessage();
        if (!reply.getResultCode().equals(ResultCode.INVALID_CREDENTIALS) || AdDiagnostics.wantsChannelBinding(text)) {
            String why = sentences.sentence(reply, deadline);
            return reply.getResultCode().isClientSideResultCode()
                    ? new BindAnswer.Unreachable(why)
                    : new BindAnswer.Undecided(why);
        }
        OptionalLong subCode = AdDiagnostics.subCode(text);
        return AdDiagnostics.denial(subCode)
                .<BindAnswer>map(BindAnswer.Denied::new)
                .orElseGet(() ->
                        new BindAnswer.Undecided("The domain controller gave a reason that is not known: sub-code "
                                + Long.toHexString(subCode.orElse(0)) + "."));
    }
}
