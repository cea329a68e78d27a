package io.postern.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every promise of docs/promises.md names tests that exist. */
class PromisesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|`]+ \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.([a-z][A-Za-z0-9_]+))?`");

    private static final String PROMISES = SourceTree.text(SourceTree.ROOT.resolve("docs/promises.md"));

    @Test
    void everyPromiseNamesATest() {
        List<String> cells =
                ROW.matcher(PROMISES).results().map(row -> row.group(1)).toList();
        assertThat(cells).hasSizeGreaterThan(30);
        assertThat(cells.stream().filter(cell -> !cell.equals("tests") && !cell.contains("---")))
                .allSatisfy(
                        cell -> assertThat(TEST.matcher(cell).find()).as(cell).isTrue());
    }

    @Test
    void everyNamedTestExists() {
        Map<String, String> tests = new TreeMap<>();
        for (Path file : SourceTree.files("test")) {
            tests.put(file.getFileName().toString().replace(".java", ""), SourceTree.text(file));
        }
        assertThat(TEST.matcher(PROMISES).results()).allSatisfy(named -> {
            String source = tests.get(named.group(1));
            assertThat(source).as("a test class %s", named.group(1)).isNotNull();
            if (named.group(2) != null) {
                assertThat(source).as("%s has this test", named.group(1)).contains(" " + named.group(2) + "(");
            }
        });
    }
}
