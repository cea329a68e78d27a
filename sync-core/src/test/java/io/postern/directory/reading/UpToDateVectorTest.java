package io.postern.directory.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.user.DirectoryId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a domain controller says that it has received from others. */
class UpToDateVectorTest {

    private static final long SEED = 20261126;
    private static final UUID FIRST = UUID.fromString("d3c5417e-ce96-494a-a28c-0d18c22254d3");
    private static final UUID SECOND = UUID.fromString("b0507ba7-6030-41dc-b585-77098039782f");

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bothVersionsAreRead(int version) {
        assertThat(read(vector(version, 2))).isEqualTo(Map.of(FIRST, 4034L, SECOND, 3743L));
    }

    @Test
    void whatIsNoVectorSaysNothing() {
        assertThat(UpToDateVector.of(new SearchResultEntry("", List.of()))).isEmpty();
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(vector(3, 2))).isEmpty();
        assertThat(read(vector(2, -1))).isEmpty();
        assertThat(read(vector(2, 3))).isEmpty();
        assertThat(read(vector(2, Integer.MAX_VALUE))).isEmpty();
        byte[] whole = vector(2, 2);
        for (int length = 0; length < whole.length; length++) {
            assertThat(read(Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @Test
    void randomBytesNeverDoMoreThanChangeTheAnswer() {
        var random = new Random(SEED);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = vector(2, 2);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            assertThat(read(bytes).size()).isLessThanOrEqualTo(2);
        }
    }

    private static Map<UUID, Long> read(byte[] value) {
        return UpToDateVector.of(new SearchResultEntry("", List.of(new Attribute(UpToDateVector.ATTRIBUTE, value))));
    }

    private static byte[] vector(int version, int count) {
        var bytes = ByteBuffer.allocate(16 + 2 * (version == 1 ? 24 : 32)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(version).putInt(0).putInt(count).putInt(0);
        for (UUID database : List.of(FIRST, SECOND)) {
            bytes.put(ObjectIds.bytes(new DirectoryId(database))).putLong(database.equals(FIRST) ? 4034 : 3743);
            if (version != 1) {
                bytes.putLong(0);
            }
        }
        return bytes.array();
    }
}
