package io.postern.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.user.LoginName.DownLevel;
import io.postern.user.LoginName.Plain;
import io.postern.user.LoginName.Qualified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @Test
    void spellingsOfOneNameAreEqual() {
        assertThat(new UserName(" Jos\u00e9 ")).isEqualTo(new UserName("jose\u0301"));
        assertThat(LoginName.parse("ALICE")).isEqualTo(LoginName.parse("alice"));
        assertThat(LoginName.parse("CORP\\Alice").canonical()).isEqualTo("corp\\alice");
    }

    @Test
    void whatWasTypedIsPlainQualifiedOrDownLevel() {
        assertThat(LoginName.parse("alice")).isInstanceOf(Plain.class);
        assertThat(LoginName.parse("alice@corp.example.test")).isInstanceOf(Qualified.class);
        assertThat(LoginName.parse("CORP\\alice"))
                .isEqualTo(new DownLevel(new UserName("corp"), new UserName("alice")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "\\alice", "CORP\\", "CORP\\\u0007", "\ud800", "a\udc00b"})
    void whatCanBeNoNameIsRefusedInOneSentence(String typed) {
        assertThatThrownBy(() -> LoginName.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uff21lice", // full width
                "al\u00adice", // a soft hyphen
                "\u200ealice", // a direction mark, as Windows copies it
                "\u202eali\u202cce", // right to left, and back
                "ali\u200bce", // a space without width
                "\ufeffalice\u00a0",
                "ali\ufe0fce",
                "\ud835\udc1alice" // a mathematical a
            })
    void whatLooksLikeANameIsThatName(String typed) {
        assertThat(LoginName.parse(typed)).isEqualTo(LoginName.parse("alice"));
        assertThat(new UserName(typed)).isEqualTo(new UserName("alice"));
    }

    @Test
    void lettersOfAnotherScriptAreAnotherName() {
        assertThat(LoginName.parse("\u0430lice")).isNotEqualTo(LoginName.parse("alice"));
    }

    @Test
    void theSignsBetweenDomainAndNameMayBeFullWidthToo() {
        assertThat(LoginName.parse("CORP\uff3calice")).isEqualTo(LoginName.parse("CORP\\alice"));
        assertThat(LoginName.parse("alice\uff20corp.test")).isEqualTo(LoginName.parse("alice@corp.test"));
    }

    @Test
    void aNameHasAnEnd() {
        assertThat(new UserName("a".repeat(256)).value()).hasSize(256);
        assertThatThrownBy(() -> new UserName("a".repeat(257))).hasMessageContaining("256");
    }

    @Test
    void aDomainIsKnownByBothItsNamesAndItsRealm() {
        var corp = new DomainName("Corp.Example.Test", "corp");
        assertThat(corp).isEqualTo(new DomainName("corp.example.test", "CORP"));
        assertThat(corp.realm()).isEqualTo("CORP.EXAMPLE.TEST");
    }
}
