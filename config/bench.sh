# Part of ./sala: the benchmarks, built and run on this machine.

run_benchmarks() {
    build_if_needed
    maven -q -Dquick -DskipTests -pl benchmarks -am compile || fail "the build failed; its messages stand above."
    SALA_HEAP=${SALA_HEAP:-2g}
    # shellcheck disable=SC2046
    exec "$JAVA_HOME/bin/java" $(flags) -Dsala.scenarios="$home/scenarios" -Dsala.home="$home" \
        -cp "$home/benchmarks/target/classes:$(classpath)" org.sala.benchmarks.Bench "$@"
}
