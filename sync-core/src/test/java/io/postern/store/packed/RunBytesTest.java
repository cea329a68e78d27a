package io.postern.store.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.store.RunChange;
import io.postern.store.RunLine;
import io.postern.store.UserImage;
import io.postern.user.Authentication;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunBytesTest {

    private static final UserId ANNA = new UserId(UUID.fromString("11111111-2222-3333-4444-555555555555"));

    /** One creation of the first format, which many databases hold. */
    private static final String WRITTEN =
            "7801636464604b2e4a4d2c49656449cccb4b64606477f6b37504b298183852524b123373140ce02c43068ecc3c85e2e4fc82"
                    + "544641205052323676710905030646d682a2ccbc120046c814ce";

    @Test
    void changesComeBackAsTheyWere() {
        List<RunChange> changes = IntStream.range(0, 300)
                .mapToObj(number -> created("p" + number, "CN=Person " + number + ",DC=corp", number % 20))
                .toList();
        assertThat(RunBytes.read(RunBytes.of(changes))).isEqualTo(changes);
        assertThat(RunBytes.of(PackedChanges.of(changes.stream(), changes.size())))
                .isEqualTo(RunBytes.of(changes));
    }

    @Test
    void packedChangesKeepThoseWhoSuspendAndUnpackTheOthers() {
        var suspended = new RunChange(new RunLine("suspend", "anna", null, null, List.of(), "left"), ANNA, null, "x");
        var changes = List.of(created("ben", "CN=Ben", 1), suspended, said("carla"));
        var packed = PackedChanges.of(changes.stream(), changes.size());
        assertThat(packed.suspensions()).containsExactly(suspended);
        assertThat(packed).isEqualTo(changes);
    }

    @Test
    void textsThatDifferInHalfACharacterComeBackAsTheyWere() {
        var changes = List.of(
                created("a\ud83d\ude00b", "x\ud83d\ude00", 1),
                created("a\ud83d\ude01b", "y\ud83e\ude00", 2),
                created("a\ud83d\ude01b", "", 0),
                said("\ud83e\ude00"));
        assertThat(RunBytes.read(RunBytes.of(changes))).isEqualTo(changes);
    }

    @Test
    void imagesComeBackAsTheyWere() {
        var user = new User(
                ANNA,
                new UserName("anna"),
                Profile.EMPTY,
                Authentication.INTEGRATED,
                null,
                Standing.ACTIVE,
                Rights.NONE);
        var changes = List.of(
                created("ben", "CN=Ben", 1),
                new RunChange(line("anna", null, 0), ANNA, new UserImage(user, "hash"), "print"));
        assertThat(RunBytes.read(RunBytes.of(changes))).isEqualTo(changes);
    }

    @Test
    void theFirstFormatIsStillRead() {
        assertThat(RunBytes.read(HexFormat.of().parseHex(WRITTEN))).containsExactly(created("anna", "CN=Anna", 2));
    }

    private static RunChange created(String name, String distinguishedName, int details) {
        return new RunChange(line(name, distinguishedName, details), ANNA, null, "print");
    }

    private static RunChange said(String distinguishedName) {
        return new RunChange(line(null, distinguishedName, 1), null, null, null);
    }

    private static RunLine line(String name, String distinguishedName, int details) {
        return new RunLine(
                "create",
                name,
                null,
                distinguishedName,
                IntStream.range(0, details).mapToObj(i -> "detail " + i).toList(),
                "in scope");
    }
}
