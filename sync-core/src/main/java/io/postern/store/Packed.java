package io.postern.store;

import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists and sets in one text column: texts one a line with {@code \n} and {@code \\} escaped, constants separated by commas. */
final class Packed {

    private Packed() {}

    static String texts(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("\\", "\\\\").replace("\n", "\\n") + "\n")
                .collect(Collectors.joining());
    }

    static List<String> texts(String packed) {
        if (packed.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(packed.substring(0, packed.length() - 1).split("\n", -1))
                .map(Packed::unescaped)
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

    static String constants(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    static <E extends Enum<E>> Set<E> constants(Class<E> type, String packed) {
        var set = EnumSet.noneOf(type);
        if (!packed.isEmpty()) {
            Arrays.stream(packed.split(",", -1))
                    .map(name -> Enum.valueOf(type, name))
                    .forEach(set::add);
        }
        return set;
    }

    /** One folder a line: its privileges, a blank, its name. */
    static String folders(FolderPrivileges folders) {
        var lines = new ArrayList<String>();
        folders.byFolder().forEach((folder, privileges) -> lines.add(constants(privileges) + " " + folder));
        return texts(lines);
    }

    static FolderPrivileges folders(String packed) {
        Map<String, Set<FolderPrivilege>> byFolder = new TreeMap<>();
        for (String line : texts(packed)) {
            int blank = line.indexOf(' ');
            byFolder.put(line.substring(blank + 1), constants(FolderPrivilege.class, line.substring(0, blank)));
        }
        return byFolder.isEmpty() ? FolderPrivileges.NONE : new FolderPrivileges(byFolder);
    }
}
