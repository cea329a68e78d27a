package io.postern.store.sql;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Texts in columns: single ones, and lists in one column, one text a line with {@code \n} and {@code \\} escaped. */
final class Texts {

    private Texts() {}

    /** The text of a column that is never null. */
    static String read(ResultSet row, int column) throws SQLException {
        return requireNonNull(row.getString(column));
    }

    static String packed(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("\\", "\\\\").replace("\n", "\\n") + "\n")
                .collect(Collectors.joining());
    }

    static List<String> unpacked(String packed) {
        return packed.isEmpty()
                ? List.of()
                : List.of(packed.substring(0, packed.length() - 1).split("\n", -1)).stream()
                        .map(Texts::unescaped)
                        .toList();
    }

    private static String unescaped(String line) {
        if (line.indexOf('\\') < 0) {
            return line;
        }
        var text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                c = line.charAt(++i) == 'n' ? '\n' : '\\';
            }
            text.append(c);
        }
        return text.toString();
    }
}
