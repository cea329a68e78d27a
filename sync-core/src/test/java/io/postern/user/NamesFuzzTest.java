package io.postern.user;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Mutations;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is typed is a name in its one spelling, or refused in one sentence. */
class NamesFuzzTest {

    private static final List<byte[]> EXAMPLES = Stream.of(
                    "alice",
                    "Alice@Corp.Example.Test",
                    "CORP\\alice",
                    "\u200e\u202ealice\u202c",
                    "\uff23\uff2f\uff32\uff30\uff3c\uff41lice",
                    "jose\u0301 \u00e9 \u212b \ufb01 \u0130 \u1e9e \u03c2",
                    "a*)(uid=*))(|(uid=*",
                    "cn=alice,dc=corp\\2c",
                    "a\u0000b",
                    "\ud83d\ude00\ud800")
            .flatMap(text -> Stream.of(text.getBytes(UTF_8), text.getBytes(UTF_16BE)))
            .toList();

    @Test
    void mutationsOfNames() {
        Mutations.of(EXAMPLES).run(NamesFuzzTest::tried);
    }

    private static void tried(byte[] input) {
        for (String typed : List.of(new String(input, UTF_8), new String(input, UTF_16BE))) {
            String normal = Spelling.normal(typed);
            assertThat(Spelling.normal(normal)).isEqualTo(normal);
            parsed(typed);
        }
    }

    private static void parsed(String typed) {
        try {
            LoginName name = LoginName.parse(typed);
            assertThat(name.canonical()).isNotBlank().hasSizeLessThanOrEqualTo(513);
            assertThat(LoginName.parse(name.canonical())).isEqualTo(name);
            assertThat(LoginName.parse(typed.toUpperCase(java.util.Locale.ROOT)).canonical())
                    .isNotBlank();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Test
    void everyCharacterHasOneSpelling() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .mapToObj(c -> "a" + Character.toString(c) + "b")
                .forEach(text -> {
                    String normal = Spelling.normal(text);
                    if (!Spelling.normal(normal).equals(normal)) {
                        throw new AssertionError("U+" + Integer.toHexString(text.codePointAt(1)));
                    }
                });
    }
}
