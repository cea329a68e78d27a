package io.postern.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Small files, short methods, few arguments: what is never exceeded, measured with the JDK's own parser. */
class ShapeTest {

    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final int CONSTRUCTOR_ARGUMENTS = 6;
    private static final int RECORD_COMPONENTS = 8;

    private final List<String> tooLarge = new ArrayList<>();
    private int methods;

    @Test
    void noFileMethodOrConstructorIsLargerThanItMayEverBe() throws IOException {
        List<Path> files = new ArrayList<>(SourceTree.files("main"));
        files.addAll(SourceTree.files("test"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var manager = compiler.getStandardFileManager(null, null, null);
        var task = (JavacTask) compiler.getTask(
                null, manager, null, List.of("--release", "25"), null, manager.getJavaFileObjectsFromPaths(files));
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree unit : task.parse()) {
            new Measure(unit, positions).scan(unit, null);
        }
        assertThat(methods).as("methods that were measured").isGreaterThan(500);
        assertThat(tooLarge).isEmpty();
    }

    private final class Measure extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String file;

        Measure(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            this.file = SourceTree.ROOT
                    .relativize(Path.of(unit.getSourceFile().toUri()))
                    .toString();
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree node, Void nothing) {
            atMost(FILE_LINES, lines(node), "lines", file);
            return super.visitCompilationUnit(node, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            methods++;
            atMost(METHOD_LINES, lines(method), "lines", file + " " + method.getName());
            if (method.getReturnType() == null) {
                atMost(
                        CONSTRUCTOR_ARGUMENTS,
                        method.getParameters().size(),
                        "arguments",
                        file + " " + method.getName());
            }
            return super.visitMethod(method, null);
        }

        @Override
        @SuppressWarnings("PreferInstanceofOverGetKind")
        public Void visitClass(ClassTree type, Void nothing) {
            if (type.getKind() == Tree.Kind.RECORD) {
                long components = type.getMembers().stream()
                        .filter(member -> member.getKind() == Tree.Kind.VARIABLE)
                        .filter(member -> !member.toString().contains("static "))
                        .count();
                atMost(RECORD_COMPONENTS, components, "components", file + " " + type.getSimpleName());
                type.getMembers().stream()
                        .filter(member -> !(member instanceof MethodTree m && m.getReturnType() == null))
                        .forEach(member -> scan(member, null));
                return null;
            }
            return super.visitClass(type, null);
        }

        private void atMost(int limit, long value, String unitOfMeasure, String what) {
            if (value > limit) {
                tooLarge.add(what + ": " + value + " " + unitOfMeasure + ", never more than " + limit);
            }
        }

        private long lines(Tree tree) {
            long from = tree instanceof CompilationUnitTree ? 0 : positions.getStartPosition(unit, tree);
            long to = positions.getEndPosition(unit, tree);
            if (to < 0) {
                return 0;
            }
            return unit.getLineMap().getLineNumber(to) - unit.getLineMap().getLineNumber(from) + 1;
        }
    }
}
