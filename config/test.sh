# Part of ./sala: what the tests need, and the tests.

test_usage() {
    cat <<'TEXT'
Usage: sala test [--quick]
Runs the static checks and all tests: units, architecture, the built product in a real browser, and third-party tools
on what it writes. Debian packages that are missing are installed where this runs as root.
      --quick   static checks and units only, without those that play an incident over many seeds
Exit codes:
  0   all passed
  1   something failed or a tool is missing
  2   the command was not understood
TEXT
}

# Programs that the tests drive, and the Debian package that holds each.
test_tools() {
    cat <<'TEXT'
chromium chromium
git git
curl curl
ip iproute2
unzip unzip
python3 python3
pflogsumm pflogsumm
goaccess goaccess
calamaris calamaris
fwlogwatch fwlogwatch
xmllint libxml2-utils
TEXT
}

missing_packages() {
    test_tools | while read -r program package; do
        command -v "$program" >/dev/null 2>&1 || printf '%s ' "$package"
    done
    # Pages in Thai are looked at by the browser tests.
    if command -v fc-list >/dev/null 2>&1; then
        [ -n "$(fc-list :lang=th 2>/dev/null | head -n 1)" ] || printf 'fonts-noto-core '
    else
        printf 'fontconfig fonts-noto-core '
    fi
}

install_packages() {
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        fail "the tests need programs that are missing. As root: apt-get install $packages"
    fi
    say "Installing for the tests: $packages"
    # shellcheck disable=SC2086
    { apt-get -q -o DPkg::Lock::Timeout=300 update \
        && DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
            install --no-install-recommends $packages; } >&2 \
        || fail "the packages could not be installed: $packages"
    left=$(missing_packages)
    [ -z "$left" ] || fail "still missing after the installation: $left"
}

lint_usage() {
    cat <<'TEXT'
Usage: sala lint [MODULE...]
Shows every finding of the static checks, without stopping at the first.
      MODULE   engine, formats, evidence, search, library, centre, acceptance or benchmarks; default: all
Exit codes:
  0   no finding
  1   findings, or what is checked does not compile
TEXT
}

# Every finding of the static checks in the modules named (default: all), without stopping at the first.
run_lint() {
    modules=$(printf '%s,' "$@")
    maven -Pqa -fae -Dqa.werror=-g -Dqa.nullaway=WARN -Dforbiddenapis.failOnViolation=false -DskipTests ${1:+-pl "${modules%,}" -am} test-compile
}

# Adds up what surefire wrote, module by module; a build that broke before its tests has nothing to add.
count_tests() {
    find "$home" -path '*/target/qa/*-reports/TEST-*.xml' -newer "$1" | while read -r report; do
        module=${report#"$home"/}
        sed -n "s|.*<testsuite .*|${module%%/*} &|p" "$report"
    done | awk '
        {
            module = $1
            if (!(module in tests)) { order[++modules] = module; tests[module] = 0 }
            tests[module] += value($0, "tests"); time[module] += value($0, "time")
            all += value($0, "tests"); bad += value($0, "failures") + value($0, "errors"); skipped += value($0, "skipped")
        }
        function value(line, name) {
            return match(line, " " name "=\"[0-9.,]+\"") \
                ? number(substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 4)) : 0
        }
        function number(text) { gsub(",", "", text); return text + 0 }
        END {
            for (i = 1; i <= modules; i++)
                printf "%-12s %5d tests %7.1f s\n", order[i], tests[order[i]], time[order[i]]
            printf "%d passed, %d failed", all - bad - skipped, bad; if (skipped) printf ", %d skipped", skipped; print ""
        }'
}

run_tests() {
    quick=no
    while [ $# -gt 0 ]; do
        case $1 in
            --quick) quick=yes ;;
            --help|-h) test_usage; return 0 ;;
            *) test_usage >&2; exit 2 ;;
        esac
        shift
    done
    find_java
    build_tools
    begun=$(mktemp "${TMPDIR:-/tmp}/sala-test.XXXXXX")
    status=0
    # The format is looked at by itself, so that a line break keeps no test from running.
    maven -fae spotless:check || status=1
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
    # A failed test stops no later module from being tested; the count below says whether all passed.
    if [ "$quick" = yes ]; then
        maven -Pqa -fae -Dmaven.test.failure.ignore=true -DexcludedGroups=long -pl '!acceptance,!benchmarks' test || status=1
    else
        install_packages
        SALA_BUILDING=yes build
        maven -Pqa -fae -Dmaven.test.failure.ignore=true -Dsala.product="$home" verify || status=1
    fi
    result=$(count_tests "$begun")
    rm -f "$begun"
    printf '%s\n' "$result"
    case $result in
        *' 0 failed'*) ;;
        *) status=1 ;;
    esac
    if [ "$status" != 0 ]; then
        say "sala test: FAILED; the reasons stand above."
        say "  A compilation that failed without a word was stopped by a static check: ./sala lint shows its findings."
    fi
    return "$status"
}
