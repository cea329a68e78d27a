package io.postern.directory.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.postern.directory.BindDenial;
import io.postern.directory.DirectoryUnavailable;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong with one domain controller into one sentence for an administrator. */
public final class Sentences {

    private final HostAndPort target;

    Sentences(HostAndPort target) {
        this.target = target;
    }

    /** What a failure before or during a question means. */
    public DirectoryUnavailable unavailable(Throwable cause, Deadline deadline) {
        return new DirectoryUnavailable(sentence(cause, deadline), cause);
    }

    /** The same, as text. */
    public String sentence(Throwable cause, Deadline deadline) {
        return certificate(cause)
                .or(() -> deadline.isOver() || isTimeout(cause) ? Optional.of(silent(deadline)) : Optional.empty())
                .or(() -> network(cause))
                .orElseGet(() -> cause instanceof LDAPException ldap ? answer(ldap) : broken(cause));
    }

    private String silent(Deadline deadline) {
        return silence("The domain controller " + target, deadline);
    }

    /** Somebody was silent for the whole time. */
    public static String silence(String who, Deadline deadline) {
        long seconds = (deadline.limit().toMillis() + 999) / 1000;
        return who + " did not answer within " + seconds + (seconds == 1 ? " second." : " seconds.");
    }

    /** What the refusal of a service account's simple bind means. */
    DirectoryUnavailable serviceAccountRefused(LDAPException refusal, String account, Deadline deadline) {
        if (!refusal.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)
                || AdDiagnostics.wantsChannelBinding(refusal.getDiagnosticMessage())) {
            return unavailable(refusal, deadline);
        }
        return new DirectoryUnavailable(
                "The domain controller " + target + " refuses the service account " + AdDiagnostics.printable(account)
                        + ": " + refusal(refusal.getDiagnosticMessage()) + ".",
                refusal);
    }

    /** What a failed GSSAPI bind means: the innermost reason only, the rest is two kilobytes of stack. */
    DirectoryUnavailable kerberosFailed(Exception failure, @Nullable KerberosLogin login, Deadline deadline) {
        String account = login == null ? "of this process" : AdDiagnostics.printable(login.principal());
        String reason = find(failure, LoginException.class)
                .map(refused -> AdDiagnostics.printable(refused.getMessage()))
                .orElseGet(() -> mechanismLevel(failure));
        if (!reason.isEmpty()) {
            return new DirectoryUnavailable(
                    "Kerberos does not let the service account " + account + " in at " + target + ": "
                            + KerberosReason.inWords(reason, login != null && login.usesKeytab()) + ".",
                    failure);
        }
        return failure instanceof LDAPException answer
                ? serviceAccountRefused(answer, account, deadline)
                : unavailable(failure, deadline);
    }

    private static String mechanismLevel(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 20; depth++) {
            String reason = AdDiagnostics.mechanismLevel(each.getMessage());
            if (!reason.isEmpty()) {
                return reason;
            }
            each = each.getCause();
        }
        return "";
    }

    private static String refusal(@Nullable String diagnostic) {
        OptionalLong subCode = AdDiagnostics.subCode(diagnostic);
        return AdDiagnostics.denial(subCode)
                .map(Sentences::inWords)
                .orElseGet(() -> "sub-code " + Long.toHexString(subCode.orElse(0)));
    }

    private static String inWords(BindDenial denial) {
        return switch (denial) {
            case NO_SUCH_USER, WRONG_PASSWORD -> "its name or its password is wrong";
            case RESTRICTED -> "a restriction forbids it to log in";
            case LOGON_HOURS -> "it may not log in at this hour";
            case WORKSTATION -> "it may not log in from this computer";
            case PASSWORD_EXPIRED -> "its password has expired";
            case DISABLED -> "the account is disabled";
            case LOGON_TYPE -> "it may not log on at the domain controller over the network";
            case TOO_MANY_GROUPS -> "it is a member of too many groups";
            case ACCOUNT_EXPIRED -> "the account has expired";
            case MUST_CHANGE_PASSWORD -> "it must change its password first";
            case LOCKED_OUT -> "the account is locked out";
            case REVOKED -> "the account is disabled, expired or restricted";
        };
    }

    private Optional<String> certificate(Throwable cause) {
        if (find(cause, CertificateExpiredException.class).isPresent()) {
            return Optional.of("The certificate of the domain controller " + target + " has expired.");
        }
        if (find(cause, CertificateNotYetValidException.class).isPresent()) {
            return Optional.of("The certificate of the domain controller " + target + " is not valid yet.");
        }
        if (find(cause, CertPathBuilderException.class).isPresent()
                || find(cause, CertPathValidatorException.class).isPresent()) {
            return Optional.of("The certificate of the domain controller " + target
                    + " does not come from a trusted certificate authority.");
        }
        if (find(cause, CertificateException.class).isPresent()) {
            return Optional.of("The certificate of the domain controller " + target
                    + " is not made out to the host name " + target.host() + ".");
        }
        return Optional.empty();
    }

    private Optional<String> network(Throwable cause) {
        if (find(cause, UnknownHostException.class).isPresent()) {
            return Optional.of("The host name " + target.host() + " is unknown.");
        }
        if (find(cause, ConnectException.class).isPresent()) {
            return Optional.of("The domain controller " + target + " refuses connections.");
        }
        if (find(cause, SSLException.class).isPresent()) {
            return Optional.of("No TLS connection could be made with the domain controller " + target + ".");
        }
        return Optional.empty();
    }

    private static boolean isTimeout(Throwable cause) {
        return find(cause, SocketTimeoutException.class).isPresent()
                || (cause instanceof LDAPException ldap && ldap.getResultCode().equals(ResultCode.TIMEOUT));
    }

    private String answer(LDAPException answer) {
        String text = answer.getDiagnosticMessage();
        if (AdDiagnostics.wantsChannelBinding(text)) {
            return "The domain controller " + target + " asks for channel binding (LdapEnforceChannelBinding), which"
                    + " a password cannot carry: choose the protocol ldap.";
        }
        if (AdDiagnostics.wantsSigning(text) || answer.getResultCode().equals(ResultCode.STRONG_AUTH_REQUIRED)) {
            return "The domain controller " + target + " asks for signed or encrypted connections: choose the"
                    + " protocol ldaps or starttls, or ldap with Kerberos.";
        }
        if (answer.getResultCode().isClientSideResultCode()
                || answer.getResultCode().equals(ResultCode.SERVER_DOWN)) {
            return "The connection to the domain controller " + target + " was lost.";
        }
        return "The domain controller " + target + " answered with LDAP result " + answer.getResultCode() + ".";
    }

    private String broken(Throwable cause) {
        return "The domain controller " + target + " cannot be reached (" + AdDiagnostics.printable(cause.getMessage())
                + ").";
    }

    private static <T extends Throwable> Optional<T> find(Throwable cause, Class<T> type) {
        Throwable each = cause;
        for (int depth = 0; each != null && depth < 20; depth++) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
            each = each.getCause();
        }
        return Optional.empty();
    }
}
