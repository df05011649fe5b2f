#!/bin/sh
# Installs the executable of ssotui {{version}} for Linux or macOS, without root:
#
#   curl -fsSL {{address}}/releases/latest/download/install.sh | sh
#
# SSOTUI_PREFIX: where to (~/.local). SSOTUI_FROM: where the archives are, an https address or a folder.
# What does not fit this system is said in one line, and nothing is installed then.
set -eu

fail() {
  printf 'ssotui: %s\n' "$1" >&2
  exit 1
}

npm='npm install -g ssotui works wherever Node 20.19 or newer does'

# at_least HAVE MAJOR MINOR: HAVE is e.g. 2.36 or 13.5.1.
at_least() {
  major=${1%%.*}
  minor=${1#*.}
  minor=${minor%%.*}
  [ "$major" -gt "$2" ] || { [ "$major" -eq "$2" ] && [ "${minor:-0}" -ge "$3" ]; }
}

processor() {
  case "$(uname -m)" in
    # A shell that Rosetta translates says x86_64 on a machine that is not.
    x86_64 | amd64) [ "$(sysctl -n sysctl.proc_translated 2>/dev/null || echo 0)" = 1 ] && echo arm64 || echo x64 ;;
    aarch64 | arm64) echo arm64 ;;
    *) fail "There is no executable for the processor $(uname -m); $npm." ;;
  esac
}

check_linux() {
  have=$(getconf GNU_LIBC_VERSION 2>/dev/null) || have=
  case "$have" in
    'glibc '*) at_least "${have#glibc }" 2 28 ||
      fail "The executable needs glibc 2.28 or newer, and this is ${have#glibc }; $npm." ;;
    *) fail "The executable needs glibc, which this system (Alpine?) does not have; $npm." ;;
  esac
}

check_mac() {
  have=$(sw_vers -productVersion)
  at_least "$have" 13 5 || fail "The executable needs macOS 13.5 or newer, and this is $have; $npm."
}

system() {
  case "$(uname -s)" in
    Linux) check_linux && echo linux ;;
    Darwin) check_mac && echo darwin ;;
    *) fail "There is no executable for $(uname -s) here; $npm. For Windows the releases have a zip." ;;
  esac
}

sum_for() {
  case "$1" in
    linux-x64) echo '{{sha256 ssotui-linux-x64.tar.gz}}' ;;
    linux-arm64) echo '{{sha256 ssotui-linux-arm64.tar.gz}}' ;;
    darwin-x64) echo '{{sha256 ssotui-darwin-x64.tar.gz}}' ;;
    darwin-arm64) echo '{{sha256 ssotui-darwin-arm64.tar.gz}}' ;;
  esac
}

get() {
  case "$1" in
    https://*)
      if command -v curl >/dev/null; then
        curl -fsSL --proto '=https' -o "$2" "$1"
      elif command -v wget >/dev/null; then
        wget -q -O "$2" "$1"
      else
        fail 'curl or wget is needed to download it.'
      fi
      ;;
    *) cp "$1" "$2" 2>/dev/null ;;
  esac || fail "$1 could not be had."
}

sum_of() {
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

# In a function, so that a download that was cut off runs nothing.
install_it() {
  processor=$(processor)
  target=$(system)-$processor
  archive=ssotui-$target.tar.gz
  prefix=${SSOTUI_PREFIX:-$HOME/.local}
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  get "${SSOTUI_FROM:-{{address}}/releases/download/v{{version}}}/$archive" "$work/$archive"
  [ "$(sum_of "$work/$archive")" = "$(sum_for "$target")" ] ||
    fail "$archive is not the one of this release: its checksum differs. Nothing was installed."
  mkdir "$work/files"
  tar -xzf "$work/$archive" -C "$work/files"
  "$work/files/ssotui" --version >"$work/version" 2>"$work/refusal" || {
    refusal=$(head -n 1 "$work/refusal")
    case "$refusal" in
      *libatomic*) fail 'The executable needs libatomic.so.1: install libatomic1 (Debian, Ubuntu) or libatomic (Fedora, RHEL).' ;;
      *) fail "This system does not start the executable ($refusal); $npm." ;;
    esac
  }

  mkdir -p "$prefix/bin" "$prefix/share/doc/ssotui"
  # Beside it and then renamed: one that runs is not written into.
  cp "$work/files/ssotui" "$prefix/bin/.ssotui.new"
  mv -f "$prefix/bin/.ssotui.new" "$prefix/bin/ssotui"
  cp -R "$work/files/share/." "$prefix/share/"
  cp "$work/files/LICENSE" "$work/files/THIRD-PARTY-NOTICES" "$prefix/share/doc/ssotui/"
  printf 'ssotui %s is installed: %s\n' "$(cat "$work/version")" "$prefix/bin/ssotui"
  case ":$PATH:" in
    *":$prefix/bin:"*) ;;
    *) printf 'Your PATH does not have %s yet.\n' "$prefix/bin" ;;
  esac
}

install_it
