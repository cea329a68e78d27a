package io.postern.gateway.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.LockoutPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,1", "3,1,2", "4,1,2", "5,2,3", "6,3,4", "10,6,8", "50,32,48"})
    void aThresholdLeavesSoManyTriesToStrangersAndSoManyInAll(int threshold, int strangers, int familiars) {
        Allowance allowance = Allowance.of(new LockoutPolicy(threshold, Duration.ofMinutes(30)));
        assertThat(allowance.strangers()).isEqualTo(strangers);
        assertThat(allowance.familiars()).isEqualTo(familiars);
        assertThat(allowance.span()).isGreaterThan(Duration.ofMinutes(30));
    }

    @Test
    void aDirectoryThatLocksNobodyLeavesAll() {
        assertThat(Allowance.of(LockoutPolicy.NONE)).isEqualTo(Allowance.UNBOUNDED);
    }

    @Test
    void ofTwoPoliciesTheStricterHolds() {
        var five = new LockoutPolicy(5, Duration.ofMinutes(10));
        var ten = new LockoutPolicy(10, Duration.ofMinutes(30));
        assertThat(five.orStricter(ten)).isEqualTo(new LockoutPolicy(5, Duration.ofMinutes(30)));
        assertThat(five.orStricter(LockoutPolicy.NONE)).isEqualTo(five);
        assertThat(LockoutPolicy.NONE.orStricter(five)).isEqualTo(five);
    }

    @Test
    void aRateLetsSoManyThroughAtOnceAndThenOneForEachForgiven() {
        var rate = new Rate(3, Duration.ofMinutes(1));
        assertThat(rate.wait(Duration.ofMinutes(2))).isZero();
        assertThat(rate.wait(Duration.ofMinutes(3))).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "2001:db8:0:7:1:2:3:4,2001:db8:0:7:0:0:0:0/64",
        "::ffff:192.0.2.1,192.0.2.1",
        "0:0:0:0:0:0:0:1,0:0:0:0:0:0:0:0/64"
    })
    void anIpv6AddressIsItsNetwork(String address, String network) {
        assertThat(Networks.of(address)).isEqualTo(network);
        assertThat(Networks.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "1234", "10.1", "1.2.3.400", "a:b", "", "alice@corp.test"})
    void aNameIsNoAddress(String name) {
        assertThat(Networks.isAddress(name)).isFalse();
    }
}
