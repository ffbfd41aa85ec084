# shellcheck shell=bash
# shellcheck disable=SC2034  # used by the scripts that source this
# What serve, test and bench share: saying things, the toolchain, Debian's packages, the release build.
# Sourced, never run. Standard output belongs to the script; everything said to the person goes to standard error.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

# For the build: zlib and libcrypt are linked against; the rest the Swift toolchain itself runs and links with.
readonly build_packages=(
    libcrypt-dev zlib1g-dev
    binutils git libc6-dev libcurl4 libgcc-12-dev libncurses6 libsqlite3-0 libstdc++-12-dev libxml2
)

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "$(basename "$0"): $*"
    exit 1
}

# Installs the packages that are missing and does nothing, not even reach for the network, when none is.
need_packages() {
    command -v dpkg-query >/dev/null || {
        say "Not Debian: these packages, or what they are called here, must be installed: $*"
        return 0
    }
    local package missing=()
    for package in "$@"; do
        [[ $(dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null) == 'install ok installed' ]] ||
            missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    if [[ $(id -u) != 0 ]]; then
        die "packages are missing. Install them, then start this again:
  sudo apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "Installing ${missing[*]}"
    install_packages "${missing[@]}"
}

install_packages() {
    local policy=/usr/sbin/policy-rc.d made=
    # Installing nginx for the tests must not start it on port 80: Debian asks this file before it starts a service.
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
        made=1
    fi
    local status=0 log
    log=$(mktemp)
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@"; } \
        >"$log" 2>&1 </dev/null || status=$?
    if [[ $made ]]; then rm -f "$policy"; fi
    ((status == 0)) || tail -n 20 "$log" >&2
    rm -f "$log"
    ((status == 0)) || die "apt-get could not install $*"
}

need_swift() {
    command -v swift >/dev/null ||
        die "no swift in PATH. Install a Swift 6.3 toolchain: https://www.swift.org/install/linux/"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    [[ $(printf '%s\n' 6.3 "$version" | sort -V | head -n 1) == 6.3 ]] ||
        die "Swift 6.3 or newer is needed; $(command -v swift) is ${version:-of unknown version}"
}

# Static: the binary brings the Swift runtime and runs where no toolchain is. Stripped: a third of the size.
readonly release_flags=(-c release --static-swift-stdlib -Xlinker -s)

# Every program is built with the same flags, so that they share what is built.
build_program() {
    swift build --package-path "$root" "${release_flags[@]}" --product "$1" >&2
}

build_release() {
    build_program telework
}

release_binary() {
    printf '%s/telework\n' "$(swift build --package-path "$root" "${release_flags[@]}" --show-bin-path)"
}

# A CSV of usage: the days of 2025, for as many spaces as so many rows take.
usage_table() {
    awk -v rows="$1" 'BEGIN {
        split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
        print "スペース,対象期間,利用者数,うち仕事利用"
        for (space = 0; made < rows; space++)
            for (month = 1; month <= 12; month++)
                for (day = 1; day <= days[month] && made < rows; day++) {
                    printf "s%d,2025-%02d-%02d,%d,%d\n", space, month, day, 40 + (made * 7) % 31, 20 + made % 19
                    made++
                }
    }'
}

# Makes the spaces of `usage_table` at a server that has no keys yet.
usage_spaces() {
    local space spaces=$((($1 + 364) / 365)) server=$2
    for ((space = 0; space < spaces; space++)); do
        if ((space)); then echo next; fi
        printf 'url = "http://%s/v1/spaces/s%d"\njson = "{\\"name\\": \\"Space %d\\"}"\nrequest = PUT\noutput = /dev/null\n' \
            "$server" "$space" "$space"
    done | curl --silent --fail --config - || die "the spaces could not be made"
}
