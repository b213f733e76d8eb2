package org.sala.centre.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Length and parameters of every method, measured on the compiler's own syntax tree.
final class Methods {
    private static final int MOST_LINES = 60;
    private static final int MOST_PARAMETERS = 5;

    private final SourceTree tree;

    Methods(SourceTree tree) {
        this.tree = tree;
    }

    List<String> findings() throws IOException {
        List<Path> sources =
                tree.ending(".java").stream()
                        .filter(file -> tree.name(file).contains("src/main/java/"))
                        .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> findings = new ArrayList<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, positions, findings).scan(unit, null);
            }
        }
        return findings;
    }

    private final class Scanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> findings;

        Scanner(CompilationUnitTree unit, SourcePositions positions, List<String> findings) {
            this.unit = unit;
            this.positions = positions;
            this.findings = findings;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (start >= 0 && end >= 0) {
                long length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
                if (length > MOST_LINES) {
                    find(method, length + " lines");
                }
            }
            boolean wired = method.getReturnType() == null;
            if (!wired && method.getParameters().size() > MOST_PARAMETERS) {
                find(method, method.getParameters().size() + " parameters");
            }
            return super.visitMethod(method, nothing);
        }

        private void find(MethodTree method, String what) {
            Tree owner = getCurrentPath().getParentPath().getLeaf();
            String type = owner instanceof ClassTree known ? known.getSimpleName() + "." : "";
            Path file = Path.of(unit.getSourceFile().toUri());
            findings.add(tree.name(file) + " " + type + method.getName() + " has " + what);
        }
    }
}
