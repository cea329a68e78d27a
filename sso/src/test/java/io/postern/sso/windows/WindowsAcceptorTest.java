package io.postern.sso.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.sso.ChannelBinding;
import io.postern.sso.Handshake;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.TicketHolder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Windows host makes of what Windows says; Windows itself is a fake. */
class WindowsAcceptorTest {

    /** SPNEGO that offers Kerberos and nothing else. */
    private static final byte[] FIRST =
            HexFormat.of().parseHex("601b06062b0601050502a011300fa00d300b06092a864886f712010202");
    /** SPNEGO's answer "accept-incomplete". */
    private static final byte[] NEXT = HexFormat.of().parseHex("a1073005a0030a0101");

    private static final byte[] NTLM = "NTLMSSP\0\1\0\0\0\7\2\0\0".getBytes(StandardCharsets.US_ASCII);

    private final FakeWindows windows = new FakeWindows();
    private final WindowsAcceptor acceptor = acceptor(false);

    private WindowsAcceptor acceptor(boolean ntlm) {
        return new WindowsAcceptor(windows, ntlm, domain -> domain.equals("CORP") ? "CORP.EXAMPLE.TEST" : domain);
    }

    private Round one(byte[] token) {
        try (Handshake handshake = acceptor.begin(ChannelBinding.NONE)) {
            return handshake.accept(token);
        }
    }

    private static Rejection rejection(Round round) {
        return round instanceof Round.Rejected(Rejection reason, String _) ? reason : null;
    }

    private void nothingIsHeld() {
        assertThat(windows.contexts).isZero();
        assertThat(windows.identities).isZero();
        assertThat(windows.halfDone).isEmpty();
    }

    @Test
    void somebodyIsKnownByTheirSidAndTheGroupsOfTheirOwnDomain() {
        windows.person = new FakeWindows.Person(
                "CORP\\alice",
                "S-1-5-21-1-2-3-1104",
                false,
                List.of("S-1-5-21-1-2-3-513", "S-1-5-32-545", "S-1-5-21-9-9-9-512", "S-1-1-0"));
        assertThat(one(FIRST)).isInstanceOfSatisfying(Round.Established.class, established -> {
            assertThat(established.who())
                    .isEqualTo(new TicketHolder(
                            "alice@CORP.EXAMPLE.TEST", "S-1-5-21-1-2-3-1104", Set.of("S-1-5-21-1-2-3-513")));
            assertThat(established.reply()).hasSize(1);
        });
        nothingIsHeld();
    }

    @ParameterizedTest
    @CsvSource({
        "CORP\\someone, S-1-5-21-1-2-3-1104, true",
        "CORP\\Guest, S-1-5-21-1-2-3-501, false",
        "HOST\\Gast, S-1-5-21-7-8-9-501, false",
        "NT AUTHORITY\\ANONYMOUS LOGON, S-1-5-7, false",
        "NT AUTHORITY\\SYSTEM, S-1-5-18, false",
        "BUILTIN\\Guests, S-1-5-32-546, false",
        "alice, S-1-5-21-1-2-3-1104, false"
    })
    void guestsAndWhoeverIsNoAccountOfADomainAreRefused(String name, String sid, boolean flag) {
        windows.person = new FakeWindows.Person(name, sid, flag, List.of());
        assertThat(rejection(one(FIRST))).isEqualTo(Rejection.OTHER);
        nothingIsHeld();
    }

    @Test
    void ntlmIsRefusedBeforeWindowsSeesItUnlessConfigured() {
        assertThat(rejection(one(NTLM))).isEqualTo(Rejection.NTLM);
        assertThat(windows.asked).isEmpty();
        try (Handshake handshake = acceptor(true).begin(ChannelBinding.NONE)) {
            assertThat(handshake.accept(NTLM)).isInstanceOf(Round.Established.class);
        }
        nothingIsHeld();
    }

    @Test
    void ntlmInALaterRoundIsRefusedToo() {
        windows.roundsLeft = 1;
        try (Handshake handshake = acceptor.begin(ChannelBinding.NONE)) {
            assertThat(handshake.accept(FIRST)).isInstanceOf(Round.Continue.class);
            assertThat(rejection(handshake.accept(NTLM))).isEqualTo(Rejection.NTLM);
            nothingIsHeld();
        }
    }

    @Test
    void garbageNeverReachesWindows() {
        assertThat(rejection(one(new byte[] {1, 2, 3}))).isEqualTo(Rejection.GARBAGE);
        assertThat(rejection(one(new byte[70_000]))).isEqualTo(Rejection.TOO_LARGE);
        assertThat(rejection(one(NEXT))).isEqualTo(Rejection.GARBAGE);
        assertThat(windows.asked).isEmpty();
    }

    @Test
    void aHandshakeOfSeveralRoundsKeepsItsOwnNameAndNobodyElses() {
        windows.roundsLeft = 2;
        Handshake one = acceptor.begin(ChannelBinding.NONE);
        Handshake other = acceptor.begin(ChannelBinding.NONE);
        assertThat(one.accept(FIRST)).isInstanceOf(Round.Continue.class);
        assertThat(other.accept(FIRST)).isInstanceOf(Round.Continue.class);
        assertThat(windows.halfDone).hasSize(2);
        assertThat(one.accept(NEXT)).isInstanceOf(Round.Established.class);
        assertThat(windows.asked.getFirst()).isEqualTo(windows.asked.getLast()).isNotEqualTo(windows.asked.get(1));
        assertThat(rejection(one.accept(FIRST))).isEqualTo(Rejection.GARBAGE);
        other.close();
        assertThat(windows.halfDone).isEmpty();
    }

    @Test
    void whatIsHalfDoneIsGivenBackWhenTheConnectionEnds() {
        windows.roundsLeft = 1;
        Handshake handshake = acceptor.begin(ChannelBinding.NONE);
        handshake.accept(FIRST);
        assertThat(windows.contexts).isEqualTo(1);
        handshake.close();
        handshake.close();
        nothingIsHeld();
    }

    @Test
    void aHandshakeComesToAnEnd() {
        windows.roundsLeft = 100;
        try (Handshake handshake = acceptor.begin(ChannelBinding.NONE)) {
            handshake.accept(FIRST);
            Round round = handshake.accept(NEXT);
            for (int i = 0; i < 10 && round instanceof Round.Continue; i++) {
                round = handshake.accept(NEXT);
            }
            assertThat(rejection(round)).isEqualTo(Rejection.TOO_MANY_ROUNDS);
        }
        assertThat(windows.halfDone).isEmpty();
    }

    @Test
    void whatWindowsCannotJudgeIsNoRefusal() {
        windows.broken = true;
        assertThat(one(FIRST))
                .isInstanceOfSatisfying(
                        Round.Broken.class, broken -> assertThat(broken.why()).doesNotContain("test's"));
        nothingIsHeld();
    }

    @ParameterizedTest
    @CsvSource({
        "80090308, GARBAGE",
        "8009030C, OTHER",
        "80090322, WRONG_KEY",
        "80090317, EXPIRED",
        "80090324, CLOCK_SKEW",
        "80090346, CHANNEL_BINDING"
    })
    void theCodesOfWindowsHaveNames(String code, Rejection reason) {
        assertThat(rejection(SecurityStatus.round(Integer.parseUnsignedInt(code, 16))))
                .isEqualTo(reason);
        assertThat(SecurityStatus.round(0x80090304)).isInstanceOf(Round.Broken.class);
    }
}
