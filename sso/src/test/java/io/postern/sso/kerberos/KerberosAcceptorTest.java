package io.postern.sso.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.sso.ChannelBinding;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerberosAcceptorTest {

    private static final int AES256 = 18;
    private static final int RC4 = 23;

    @TempDir
    Path directory;

    @Test
    void aMissingKeytabIsNamed() {
        assertThatThrownBy(() -> Acceptors.of(directory.resolve("none.keytab"), Set.of()))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("the keytab .*none.keytab does not exist");
    }

    @Test
    void aFileThatIsNoKeytabIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("text.keytab"), "hello, world");
        assertThatThrownBy(() -> Acceptors.of(file, Set.of())).hasMessageEndingWith("is not a keytab");
    }

    @Test
    void anEmptyFileIsCutShort() throws IOException {
        Path file = Files.write(directory.resolve("empty.keytab"), new byte[0]);
        assertThatThrownBy(() -> Acceptors.of(file, Set.of())).hasMessageEndingWith("is cut short");
    }

    @Test
    void aKeytabWithRc4AloneIsRefusedWithTheRemedy() throws IOException {
        Path file = keytab(RC4, 16);
        assertThatThrownBy(() -> Acceptors.of(file, Set.of()))
                .hasMessageContaining("holds no AES key")
                .hasMessageContaining("msDS-SupportedEncryptionTypes");
    }

    @Test
    void aPrincipalThatIsNotInTheKeytabIsNamedTogetherWithThoseThatAre() throws IOException {
        Path file = keytab(AES256, 32);
        assertThatThrownBy(() -> Acceptors.of(file, Set.of("HTTP/b@R.TEST")))
                .hasMessage("there is no AES key of HTTP/b@R.TEST, only of HTTP/a@R.TEST");
    }

    @Test
    void aKeytabWithAnAesKeyOpensAndSaysForWhom() throws IOException {
        try (var acceptor = Acceptors.of(keytab(AES256, 32), Set.of("http/A"))) {
            assertThat(acceptor.principals()).containsExactly("HTTP/a@R.TEST");
        }
    }

    @Test
    void foreignTokensAreRefusedByNameWithoutAnyTicket() throws IOException {
        try (var acceptor = Acceptors.of(keytab(AES256, 32), Set.of());
                var handshake = acceptor.begin(ChannelBinding.NONE)) {
            byte[] ntlm = "NTLMSSP\0\1\0\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            assertThat(handshake.accept(ntlm)).isEqualTo(new Round.Rejected(Rejection.NTLM, Rejection.NTLM.sentence()));
            assertThat(handshake.accept(ntlm)).isInstanceOf(Round.Rejected.class);
        }
    }

    private Path keytab(int encryption, int length) throws IOException {
        var entry = new ByteArrayOutputStream();
        var out = new DataOutputStream(entry);
        out.writeShort(2);
        out.writeUTF("R.TEST");
        out.writeUTF("HTTP");
        out.writeUTF("a");
        out.writeInt(1);
        out.writeInt(0);
        out.writeByte(1);
        out.writeShort(encryption);
        out.writeShort(length);
        out.write(new byte[length]);
        Path file = directory.resolve("made.keytab");
        try (var whole = new DataOutputStream(Files.newOutputStream(file))) {
            whole.writeShort(0x0502);
            whole.writeInt(-3); // a hole, as deleted entries leave
            whole.write(new byte[3]);
            whole.writeInt(entry.size());
            entry.writeTo(whole);
        }
        return file;
    }
}
