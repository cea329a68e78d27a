package io.postern.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void itIsNeverPrinted() {
        Secret secret = Secret.of("s3cret");
        assertThat(secret.toString()).isEqualTo("***");
        assertThat(String.valueOf(new Object[] {secret}[0])).doesNotContain("s3cret");
    }

    @Test
    void itIsWipedWhenClosed() {
        Secret secret = Secret.of("s3cret".toCharArray());
        secret.close();
        assertThat(secret.copy()).containsOnly('\0');
    }

    @Test
    void itsBytesAreUtf8WhateverItIsMadeOf() {
        String odd = "p:\\\u0000\u00e9\u6f22\ud83d\ude00" + "x".repeat(1000);
        assertThat(Secret.of(odd).utf8()).isEqualTo(odd.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void halfACharacterIsReplacedAndNoReasonToFail() {
        assertThat(Secret.of("a\ud83d").utf8()).startsWith('a');
    }

    @Test
    void copiesAreTheCallersOwn() {
        Secret secret = Secret.of("abc");
        secret.copy()[0] = 'z';
        assertThat(secret.copy()).containsExactly('a', 'b', 'c');
        assertThat(Secret.of("").isEmpty()).isTrue();
    }
}
