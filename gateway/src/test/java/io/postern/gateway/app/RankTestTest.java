package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against values worked out by hand or found in tables. */
class RankTestTest {

    @Test
    void twoSamplesApartAndTwoAlike() {
        var apart = RankTest.mannWhitney(new double[] {1, 2, 3}, new double[] {4, 5, 6});
        assertThat(apart.effect()).isZero();
        assertThat(apart.p()).isCloseTo(0.0495, within(0.0001)); // z = 4.5 / sqrt(5.25)
        var alike = RankTest.mannWhitney(new double[] {1, 4, 2, 2}, new double[] {2, 2, 1, 4});
        assertThat(alike.effect()).isEqualTo(0.5);
        assertThat(alike.p()).isCloseTo(1, within(1e-6));
    }

    @Test
    void severalSamples() {
        var apart =
                RankTest.kruskalWallis(List.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}, new double[] {7, 8, 9}));
        assertThat(apart.effect()).isCloseTo(7.2, within(1e-9));
        assertThat(apart.p()).isCloseTo(Math.exp(-3.6), within(0.001));
    }

    @Test
    void tailsOfTables() {
        assertThat(RankTest.upperTail(1.959964)).isCloseTo(0.025, within(1e-6));
        assertThat(RankTest.upperTail(-1.959964)).isCloseTo(0.975, within(1e-6));
        assertThat(RankTest.chiSquareTail(14.067, 7)).isCloseTo(0.05, within(0.001));
    }

    @Test
    void aShiftOfAFifthOfTheSpreadIsFoundInTwoThousandAndNoneWhereThereIsNone() {
        var random = new Random(4);
        double[] one = random.doubles(2000).toArray();
        double[] other = random.doubles(2000).toArray();
        double[] shifted = random.doubles(2000).map(value -> value + 0.06).toArray();
        assertThat(RankTest.mannWhitney(one, other).p()).isGreaterThan(0.01);
        assertThat(RankTest.mannWhitney(one, shifted).p()).isLessThan(1e-6);
    }
}
