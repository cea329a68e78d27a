package io.postern.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The package table of ARCHITECTURE.md names exactly the packages there are, and each has its own description in the code. */
class MapTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(io\\.postern[a-z.]*)` \\|");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");

    @Test
    void thePackageTableIsTrue() {
        Set<String> drawn = ROW.matcher(SourceTree.text(SourceTree.ROOT.resolve("ARCHITECTURE.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> built = SourceTree.files("main").stream()
                .map(MapTest::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).isEqualTo(built);
    }

    @Test
    void everyPackageSaysInAtMostTwelveLinesWhatItOwns() {
        Set<Path> described = SourceTree.files("main").stream()
                .filter(file -> file.endsWith("package-info.java"))
                .map(Path::getParent)
                .collect(Collectors.toSet());
        assertThat(SourceTree.files("main").stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(d -> !described.contains(d)))
                .isEmpty();
        assertThat(described).allSatisfy(directory -> {
            String text = SourceTree.text(directory.resolve("package-info.java"));
            assertThat(text.substring(0, text.indexOf("package io")).lines().filter(line -> line.startsWith(" *")))
                    .hasSizeBetween(1, 13);
        });
    }

    private static String packageOf(Path file) {
        var matcher = PACKAGE.matcher(SourceTree.text(file));
        assertThat(matcher.find()).as("%s has a package", file).isTrue();
        return matcher.group(1);
    }
}
