package io.postern.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectoryIdsTest {

    @Test
    void isTheSetThatTheLibraryWouldHaveMade() {
        var random = new SplittableRandom(7);
        var ids = new DirectoryIds();
        var expected = new LinkedHashSet<DirectoryId>();
        for (int i = 0; i < 10_000; i++) {
            var id = new DirectoryId(new UUID(random.nextLong(40), random.nextLong(40)));
            assertThat(ids.add(id)).isEqualTo(expected.add(id));
        }
        assertThat(ids).containsExactlyElementsOf(expected).isEqualTo(expected);
        assertThat(ids.contains(new DirectoryId(new UUID(41, 0)))).isFalse();
    }

    @Test
    void idsThatDifferInOneHalfOnlyOrExchangeTheirHalvesAreOthers() {
        var ids = new DirectoryIds();
        assertThat(ids.add(new DirectoryId(new UUID(0, 0)))).isTrue();
        assertThat(ids.add(new DirectoryId(new UUID(1, 2)))).isTrue();
        assertThat(ids.add(new DirectoryId(new UUID(2, 1)))).isTrue();
        assertThat(ids.add(new DirectoryId(new UUID(1, 3)))).isTrue();
        assertThat(ids.add(new DirectoryId(new UUID(1, 2)))).isFalse();
        assertThat(ids).hasSize(4);
    }

    /** Whatever two halves differ in: in one product, the middle bits know nothing of the upper ones of its factors. */
    @Test
    void nobodyCanChooseIdsThatFallIntoOneBucket() {
        for (int shift : new int[] {0, 16, 32, 50}) {
            for (long apart : new long[] {0, -1, 0x1234}) {
                var buckets = new HashSet<Integer>();
                for (long i = 0; i < 10_000; i++) {
                    buckets.add(DirectoryIds.hash(i << shift, (i << shift) ^ apart) & 0x3FFF);
                }
                assertThat(buckets).as("%d %d", shift, apart).hasSizeGreaterThan(50);
            }
        }
    }
}
