# Part of ./sala: the benchmarks, built and run on this machine.

run_benchmarks() {
    maven -Dquick -DskipTests -pl benchmarks -am package \
        || fail "the build failed; its messages stand above."
    maven -pl benchmarks -am dependency:build-classpath -DincludeScope=runtime \
        -Dmdep.outputFile="$home/benchmarks/target/classpath" >/dev/null \
        || fail "the benchmarks' libraries cannot be found."
    exec "$JAVA_HOME/bin/java" -XX:+UseCompactObjectHeaders "-Xmx${SALA_HEAP:-2g}" --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -Dsala.scenarios="$home/scenarios" \
        -cp "$home/benchmarks/target/classes:$(cat "$home/benchmarks/target/classpath")" \
        org.sala.benchmarks.Bench "$@"
}
