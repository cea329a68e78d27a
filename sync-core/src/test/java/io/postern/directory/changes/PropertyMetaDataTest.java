package io.postern.directory.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyMetaDataTest {

    /** An organisational unit of Samba's, made with USN 4027. */
    private static final String SAMBA =
            "AQAAAAAAAAAHAAAAAAAAAAAAAAABAAAA5zEUIQMAAAB1MxWdF8HHQZve7NHlPfm2uw8AAAAAAAC7DwAAAAAAAAsA"
                    + "AAABAAAA5zEUIQMAAAB1MxWdF8HHQZve7NHlPfm2uw8AAAAAAAC7DwAAAAAAAAEAAgABAAAA5zEUIQMAAAB1MxWdF8HHQZve7NHlPfm2uw8AAAAA"
                    + "AAC7DwAAAAAAAAIAAgABAAAA5zEUIQMAAAB1MxWdF8HHQZve7NHlPfm2uw8AAAAAAAC7DwAAAAAAABkBAgABAAAA5zEUIQMAAAB1MxWdF8HHQZve"
                    + "7NHlPfm2uw8AAAAAAAC7DwAAAAAAAAEACQABAAAA5zEUIQMAAAB1MxWdF8HHQZve7NHlPfm2uw8AAAAAAAC7DwAAAAAAAA4DCQABAAAA5zEUIQMA"
                    + "AAB1MxWdF8HHQZve7NHlPfm2uw8AAAAAAAC7DwAAAAAAAA==";

    @Test
    void aRealValueIsRead() {
        var metaData = new PropertyMetaData(Base64.getDecoder().decode(SAMBA));
        assertThat(metaData.movesWhatIsBelow(4026)).isTrue();
        assertThat(metaData.movesWhatIsBelow(4027)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0009_0001, 0x0002_0119, 0x0002_0030})
    void aNewNameDescriptorOrRestorationMovesWhatIsBelow(int attribute) {
        assertThat(new PropertyMetaData(value(attribute, 100)).movesWhatIsBelow(99))
                .isTrue();
        assertThat(new PropertyMetaData(value(attribute, 100)).movesWhatIsBelow(100))
                .isFalse();
    }

    @Test
    void aNewDescriptionMovesNothing() {
        assertThat(new PropertyMetaData(value(0x0000_000d, 100)).movesWhatIsBelow(1))
                .isFalse();
    }

    @Test
    void whatCannotBeReadMayHaveMovedEverything() {
        byte[] whole = Base64.getDecoder().decode(SAMBA);
        for (int length = 0; length < whole.length; length++) {
            assertThat(new PropertyMetaData(Arrays.copyOf(whole, length)).movesWhatIsBelow(9999))
                    .isTrue();
        }
        byte[] otherVersion = whole.clone();
        otherVersion[0] = 2;
        assertThat(new PropertyMetaData(otherVersion).movesWhatIsBelow(9999)).isTrue();
    }

    @Test
    void noBytesMakeItFail() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 1;
            }
            boolean _ = new PropertyMetaData(bytes).movesWhatIsBelow(1);
        }
    }

    private static byte[] value(int attribute, long usn) {
        return ByteBuffer.allocate(16 + 48)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 1)
                .putInt(8, 1)
                .putInt(16, attribute)
                .putLong(16 + 40, usn)
                .array();
    }
}
