package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Whereabouts;
import io.postern.directory.connection.AdDiagnostics;
import io.postern.directory.reading.Questions.Sight;
import io.postern.user.DirectoryId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges people of whom the domain shows neither an entry nor a tombstone: deleted, or only hidden from the service account?
 *
 * <p>Where tombstones show, a deletion would have left one. Where they do not, the place where the person was must show, and show
 * others; or be gone itself, from a place that shows others. Even that is no proof.
 */
final class Traces {

    private final Conversation conversation;
    private final Whereabouts vanished;
    private final Map<DN, Whereabouts> places = new HashMap<>();
    private @Nullable Whereabouts general;

    Traces(Conversation conversation) {
        this.conversation = conversation;
        this.vanished = new Whereabouts.Vanished(Tombstones.remedy(conversation));
    }

    /** The judgement on one person. */
    Whereabouts of(DirectoryId id, String lastKnown) throws DirectoryUnavailable {
        if (general == null) {
            general = general();
        }
        if (general instanceof Whereabouts.Invisible) {
            return general;
        }
        try {
            var name = new DN(lastKnown);
            Whereabouts place = place(name.getParent());
            return place instanceof Whereabouts.Vanished && isHidden(id, name)
                    ? invisible(shown(name) + " is still there, but the service account may not read it.")
                    : place;
        } catch (LDAPException malformed) {
            return invisible("Nobody knows where it was.");
        }
    }

    /** What holds for everybody; vanished if it depends on the place. */
    private Whereabouts general() throws DirectoryUnavailable {
        if (Tombstones.areShown(conversation)) {
            return invisible(
                    "It is neither in the domain nor among the deleted objects, so the service account perhaps may no"
                            + " longer read it. If it was deleted long ago, delete the user by hand.");
        }
        return isListObjectMode()
                ? invisible(
                        "The service account can see neither it nor deleted objects; let it read CN=Deleted Objects, so that"
                                + " Postern can tell hidden from deleted.")
                : vanished;
    }

    /** Whether single objects can be hidden among others (fDoListObject of dSHeuristics, MS-ADTS 6.1.1.2.4.1.2). */
    private boolean isListObjectMode() throws DirectoryUnavailable {
        DN service = new DN(
                new RDN("CN", "Directory Service"),
                new DN(
                        new RDN("CN", "Windows NT"),
                        new DN(new RDN("CN", "Services"), conversation.root().configuration())));
        if (conversation.questions().look(service, false, "dSHeuristics") instanceof Sight.Shown(var entry)) {
            String heuristics = entry.getAttributeValue("dSHeuristics");
            return heuristics != null && heuristics.length() > 2 && heuristics.charAt(2) != '0';
        }
        return false;
    }

    private Whereabouts place(@Nullable DN name) throws DirectoryUnavailable {
        if (name == null || !conversation.domain().holds(name.toString())) {
            return invisible("Nobody knows where it was.");
        }
        Whereabouts known = places.get(name);
        if (known == null) {
            known = judge(name);
            places.put(name, known);
        }
        return known;
    }

    private Whereabouts judge(DN place) throws DirectoryUnavailable {
        return switch (conversation.questions().look(place, false, "objectGUID")) {
            case Sight.Absent _ -> place(place.getParent());
            case Sight.Hidden _ -> unreadable(place);
            case Sight.Shown(var entry) when ObjectIds.idOf(entry) == null -> unreadable(place);
            case Sight.Shown _ -> conversation.questions().showsBelow(place) ? vanished : blank(place);
        };
    }

    private static Whereabouts unreadable(DN place) {
        return invisible("The service account may not read " + shown(place) + ", where it was.");
    }

    private static Whereabouts blank(DN place) {
        return invisible(
                "The service account sees nothing in " + shown(place) + ", where it was, so nobody can say whether it"
                        + " was deleted; let the service account read that place, or CN=Deleted Objects.");
    }

    /** Whether there is something of that name that does not say who it is. */
    private boolean isHidden(DirectoryId id, DN name) throws DirectoryUnavailable {
        return switch (conversation.questions().look(name, false, "objectGUID")) {
            case Sight.Absent _ -> false;
            case Sight.Hidden _ -> true;
            case Sight.Shown(var entry) -> {
                DirectoryId shown = ObjectIds.idOf(entry);
                yield shown == null || shown.equals(id);
            }
        };
    }

    private static Whereabouts invisible(String why) {
        return new Whereabouts.Invisible(why);
    }

    private static String shown(DN name) {
        return AdDiagnostics.printable(name.toString());
    }
}
