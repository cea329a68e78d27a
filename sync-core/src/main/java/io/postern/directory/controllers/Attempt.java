package io.postern.directory.controllers;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.DomainControllerConnection;
import io.postern.directory.connection.DomainControllerConnection.Manner;
import io.postern.directory.connection.Endpoint;
import io.postern.directory.connection.ServiceBind;

/** One try to get a connection from one controller. */
@FunctionalInterface
interface Attempt {

    Outcome at(Endpoint endpoint, Deadline deadline);

    /** What became of it. */
    sealed interface Outcome {

        record Reached(DomainControllerConnection connection) implements Outcome {}

        /** The controller works and refuses our account: the others would say the same, and count it again. */
        record Refused(DirectoryUnavailable why) implements Outcome {}

        /** This controller failed; another one may be asked. */
        record Failed(DirectoryUnavailable why) implements Outcome {}
    }

    /** Connects; nobody is bound. */
    static Attempt toConnect(Manner manner) {
        return (endpoint, deadline) -> {
            try {
                return new Outcome.Reached(DomainControllerConnection.open(endpoint, manner, deadline));
            } catch (DirectoryUnavailable failure) {
                return new Outcome.Failed(failure);
            }
        };
    }

    /** Connects and binds as the service account. */
    static Attempt toBind(Manner manner, ServiceBind account) {
        return (endpoint, deadline) -> switch (toConnect(manner).at(endpoint, deadline)) {
            case Outcome.Reached(DomainControllerConnection connection) -> bind(connection, account, deadline);
            case Outcome.Refused refused -> refused;
            case Outcome.Failed failed -> failed;
        };
    }

    private static Outcome bind(DomainControllerConnection connection, ServiceBind account, Deadline deadline) {
        try {
            account.bind(connection, deadline);
            return new Outcome.Reached(connection);
        } catch (DirectoryUnavailable refused) {
            boolean works = !deadline.isOver() && !isOverloaded(refused) && connection.isFit();
            connection.cut();
            return works ? new Outcome.Refused(refused) : new Outcome.Failed(refused);
        }
    }

    private static boolean isOverloaded(DirectoryUnavailable refused) {
        return refused.getCause() instanceof LDAPException answer
                && (answer.getResultCode().equals(ResultCode.BUSY)
                        || answer.getResultCode().equals(ResultCode.UNAVAILABLE));
    }
}
