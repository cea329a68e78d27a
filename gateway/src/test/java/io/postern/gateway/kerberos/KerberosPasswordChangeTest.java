package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.ChangeAnswer;
import io.postern.directory.PasswordObjection.Kind;
import io.postern.directory.connection.Addresses;
import io.postern.lab.Secrets;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.base.NameType;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a server that changes passwords, and what Active Directory's policy becomes. */
class KerberosPasswordChangeTest {

    private static final String REALM = "CORP.EXAMPLE.TEST";
    private static final String OLD = Secrets.note("the-old-one-1");
    private static final String NEW = Secrets.note("the-new-one-€-2");
    private static final DirectoryAccount ALICE = PasswordCheckContract.account("alice", "corp.example.test", "CORP");

    @Test
    void anAnswerThatIsSealedAsItShouldBeIsBelieved() throws Exception {
        try (var kdc = kdc();
                var changer = new FakeChanger(
                        kdc.sessionKey(),
                        (_, asked) -> FakeChanger.answer(kdc.sessionKey(), asked.getSubKey(), asked, 0, new byte[0]))) {
            assertThat(change(kdc, changer.port(), NEW)).isEqualTo(new ChangeAnswer.Changed("127.0.0.1"));
            assertThat(changer.heard()).isEqualTo(NEW);
        }
    }

    @Test
    void aSuccessThatIsSealedWithAnotherKeyIsNot() throws Exception {
        EncryptionKey own = EncryptionHandler.random2Key(EncryptionType.AES256_CTS_HMAC_SHA1_96);
        try (var kdc = kdc();
                var sealedByOthers = new FakeChanger(
                        kdc.sessionKey(),
                        (_, asked) -> FakeChanger.answer(kdc.sessionKey(), own, asked, 0, new byte[0]));
                var knowsNoTicket = new FakeChanger(
                        kdc.sessionKey(),
                        (_, asked) -> FakeChanger.answer(own, asked.getSubKey(), asked, 0, new byte[0]))) {
            assertThat(change(kdc, sealedByOthers.port(), NEW)).isInstanceOf(ChangeAnswer.Unreachable.class);
            assertThat(change(kdc, knowsNoTicket.port(), NEW)).isInstanceOf(ChangeAnswer.Unreachable.class);
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsNot() throws Exception {
        try (var kdc = kdc();
                var changer = new FakeChanger(kdc.sessionKey(), (_, asked) -> {
                    asked.setCusec((asked.getCusec() + 1) % 1_000_000);
                    return FakeChanger.answer(kdc.sessionKey(), asked.getSubKey(), asked, 0, new byte[0]);
                })) {
            assertThat(change(kdc, changer.port(), NEW)).isInstanceOf(ChangeAnswer.Unreachable.class);
        }
    }

    @Test
    void aKerberosErrorIsNoAnswerWhateverItCarries() throws Exception {
        var error = new KrbError();
        error.setErrorCode(KrbErrorCode.KRB_ERR_GENERIC);
        error.setRealm(REALM);
        error.setSname(new PrincipalName(List.of("kadmin", "changepw"), NameType.NT_SRV_INST));
        error.setStime(KerberosTime.now());
        error.setSusec(0);
        error.setEdata(new byte[] {0, 0});
        byte[] bytes = KrbCodec.encode(error);
        for (byte[] answer : List.of(bytes, FakeChanger.framed(new byte[0], bytes))) {
            try (var kdc = kdc();
                    var changer = new FakeChanger(kdc.sessionKey(), (_, _) -> answer)) {
                assertThat(change(kdc, changer.port(), NEW))
                        .isEqualTo(new ChangeAnswer.Unreachable(
                                "The password cannot be changed in the domain:"
                                        + " the domain answers a new password with Kerberos error 60.",
                                null));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00", "7e", "0006000100000000", "00060001ffff", "00080001000200000000", "000a0001000000000000"})
    void nonsenseIsNoAnswer(String hex) throws Exception {
        byte[] answer = HexFormat.of().parseHex(hex);
        try (var kdc = kdc();
                var changer = new FakeChanger(kdc.sessionKey(), (_, _) -> answer)) {
            assertThat(change(kdc, changer.port(), NEW)).isInstanceOf(ChangeAnswer.Unreachable.class);
        }
    }

    @Test
    void aKdcThatDoesNotKnowTheOldPasswordLearnsNoNewOne() throws Exception {
        try (var kdc = new FakeKdc(REALM, "alice", "something else", key());
                var changer = new FakeChanger(
                        kdc.sessionKey(),
                        (_, asked) -> FakeChanger.answer(kdc.sessionKey(), asked.getSubKey(), asked, 0, new byte[0]))) {
            assertThat(change(kdc, changer.port(), NEW)).isInstanceOf(ChangeAnswer.Unreachable.class);
            assertThat(changer.heard()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12, 0, 0, 0, short-1, TOO_SHORT, The new password is too short: your domain wants at least 12 characters.",
        "7, 0, 1, 0, only-small, TOO_SIMPLE, 'The new password is too simple: your domain wants three of these:"
                + " capital letters, small letters, digits, other characters; and not your name.'",
        "7, 0, 1, 0, Has-ALICE-inside-1, TOO_SIMPLE, 'The new password is too simple: your domain wants three of"
                + " these: capital letters, small letters, digits, other characters; and not your name.'",
        "7, 24, 1, 1, Long-And-Good-1, UNACCEPTABLE, 'The new password is against your domain''s rules: at least 7"
                + " characters; three of these: capital letters, small letters, digits, other characters; and not your"
                + " name; none of your last 24 passwords; not within 1 day of the last change.'",
        "0, 0, 0, 0, whatever-1, UNACCEPTABLE, The new password is against your domain's rules."
    })
    void activeDirectorysPolicyBecomesASentence(
            int length, int history, int properties, int days, String password, Kind kind, String sentence)
            throws Exception {
        byte[] policy = ByteBuffer.allocate(30)
                .putShort((short) 0)
                .putInt(length)
                .putInt(history)
                .putInt(properties)
                .putLong(0)
                .putLong(days * 864_000_000_000L)
                .array();
        assertThat(said(4, policy, password)).isEqualTo(kind + ": " + sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "4, Fancy that., UNACCEPTABLE, Your domain does not take the new password: Fancy that.",
        "4, '', UNACCEPTABLE, Your domain does not take the new password.",
        "4, Password is already in password history., USED_BEFORE, You have had this password before.",
        "5, Not permitted to change password, NOT_ALLOWED, Your domain does not let you change your password."
    })
    void aSentenceBecomesAReason(int code, String text, Kind kind, String sentence) throws Exception {
        assertThat(said(code, text.getBytes(StandardCharsets.UTF_8), NEW)).isEqualTo(kind + ": " + sentence);
    }

    @Test
    void wordsWithControlCharactersAreNotRepeated() throws Exception {
        assertThat(said(4, "evil\nline".getBytes(StandardCharsets.UTF_8), NEW))
                .isEqualTo(Kind.UNACCEPTABLE + ": Your domain does not take the new password.");
    }

    private static String said(int code, byte[] words, String password) throws Exception {
        try (var kdc = kdc();
                var changer = new FakeChanger(
                        kdc.sessionKey(),
                        (_, asked) -> FakeChanger.answer(kdc.sessionKey(), asked.getSubKey(), asked, code, words))) {
            return change(kdc, changer.port(), password) instanceof ChangeAnswer.Objected(var objection, var _)
                    ? objection.kind() + ": " + objection.sentence()
                    : "no objection";
        }
    }

    private static EncryptionKey key() throws Exception {
        return EncryptionHandler.random2Key(EncryptionType.AES256_CTS_HMAC_SHA1_96);
    }

    private static FakeKdc kdc() throws Exception {
        return new FakeKdc(REALM, "alice", OLD, key());
    }

    private static ChangeAnswer change(FakeKdc kdc, int port, String password) {
        var kdcs = Kdcs.listed(Map.of(REALM, List.of(kdc.address())));
        return new KerberosPasswordChange(new RealmMemory(kdcs, Addresses.ofMachine()), Duration.ofSeconds(10), port)
                .change(ALICE, Secret.of(OLD), Secret.of(password));
    }
}
