package io.postern.gateway.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Mutations;
import io.postern.lab.Secrets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a body is, it is a name and a password or refused in one sentence, which repeats nothing of it. */
class CredentialsFuzzTest {

    private static final List<byte[]> EXAMPLES = Stream.of(
                    "{\"username\":\"alice\",\"password\":\"fuzz-secret-1\",\"trustedDeviceToken\":null}",
                    "{\"username\":\"CORP\\\\alice\",\"password\":\"\\u0000:\\\\\\ud83d\\ude00\"}",
                    "{\"a\":[[[[{}]]]],\"username\":1e999,\"password\":{\"x\":[true,false,null]}}",
                    "{\"username\":\"\\ud800\",\"username\":\"twice\",\"password\":\"\\udc00\"}",
                    "[\"username\",\"password\"]",
                    "\ufeff{\"username\":\"a\u202eb\",\"password\":\"\"} x")
            .map(text -> text.getBytes(UTF_8))
            .toList();

    @Test
    void mutationsOfBodies() {
        Secrets.note("fuzz-secret-1");
        Mutations.of(EXAMPLES).run(CredentialsFuzzTest::tried);
    }

    private static void tried(byte[] input) {
        try (Credentials credentials = Credentials.parse(input)) {
            assertThat(credentials.name().canonical()).isNotBlank();
            assertThat(credentials.toString()).doesNotContain("fuzz-secret");
        } catch (Malformed malformed) {
            assertThat(malformed.sentence()).endsWith(".").hasSizeLessThan(120).doesNotContain("fuzz-secret");
        }
    }
}
