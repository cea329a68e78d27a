package io.postern.directory.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdsTest {

    @Test
    void aGuidHasThreeLittleEndianFields() {
        assertThat(ObjectIds.guid(bytes("33221100554477668899aabbccddeeff")))
                .contains(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        assertThat(ObjectIds.guid(bytes("ffeeddccbbaa99887766554433221100")))
                .contains(UUID.fromString("ccddeeff-aabb-8899-7766-554433221100"));
        assertThat(ObjectIds.guid(new byte[15])).isEmpty();
    }

    @Test
    void aSidIsWrittenAsNumbers() {
        assertThat(ObjectIds.sid(bytes("010500000000000515000000ffffffff0100000002000000f4010000")))
                .contains("S-1-5-21-4294967295-1-2-500");
        assertThat(ObjectIds.sid(bytes("010100000000000100000000"))).contains("S-1-1-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "0205000000000005", "0101000000000005", "01ff000000000005", "010000000000000500"})
    void whatIsNoSidIsNotTakenForOne(String hex) {
        assertThat(ObjectIds.sid(bytes(hex))).isEmpty();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
