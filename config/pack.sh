# Part of ./sala: one archive that holds the application, a Java runtime and PostgreSQL, and needs no network.

pack_usage() {
    cat <<'TEXT'
Usage: sala pack [FILE]
Writes one archive with the application, a Java runtime, PostgreSQL and fonts. Unpack it on a machine of the same
processor and system, and start it with: ./sala run
      FILE   archive to write; default: dist/sala-VERSION-PROCESSOR.tar.gz
Exit codes:
  0   written
  1   failed; the message says why
  2   the command was not understood
TEXT
}

# What the application calls of the Java platform; jlink adds what these need.
pack_modules=java.se,jdk.unsupported,jdk.crypto.ec,jdk.crypto.cryptoki,jdk.zipfs,jdk.management,jdk.httpserver,jdk.charsets,jdk.localedata,jdk.naming.dns,jdk.security.auth,jdk.jfr

run_pack() {
    case ${1:-} in
        --help|-h) pack_usage; return 0 ;;
        -*) pack_usage >&2; exit 2 ;;
    esac
    [ $# -le 1 ] || { pack_usage >&2; exit 2; }
    find_java
    build_if_needed
    version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$home/pom.xml" | head -n 1)
    name=sala-$version-$(uname -m)
    target=${1:-$home/dist/$name.tar.gz}
    case $target in /*) ;; *) target=$PWD/$target ;; esac
    stage=$(mktemp -d "${TMPDIR:-/tmp}/sala-pack.XXXXXX")
    trap 'rm -rf "$stage"' EXIT
    root=$stage/$name
    mkdir -p "$root"
    say "Making the Java runtime ..."
    "$JAVA_HOME/bin/jlink" --add-modules "$pack_modules" --strip-debug --no-header-files --no-man-pages \
        --compress zip-6 --output "$root/runtime" || fail "jlink failed; is this a whole JDK?"
    cp -Rp "$app" "$root/app"
    rm -f "$root/app/sala.aot" "$root/app/training.log" "$root/app/built"
    cp -p "$home/sala" "$home/LICENSE" "$home/README.md" "$root/"
    # The cache of quick starts belongs to one Java runtime, and stands on any path.
    (JAVA_HOME=$root/runtime && app=$root/app && train)
    say "Writing $target ..."
    mkdir -p "$(dirname "$target")"
    tar -C "$stage" --owner=0 --group=0 --numeric-owner -czf "$target.part" "$name" || fail "tar failed"
    mv "$target.part" "$target"
    rm -rf "$stage"
    trap - EXIT
    printf '%s\n' "$target"
}
