# Sourced by postern, check and bench: finds a JDK 25 or newer and sets JAVA_HOME and JVM_FLAGS.
# What a JVM of ours needs: native code of TLS, SQLite and Argon2; the keys of Kerberos tickets.
JVM_FLAGS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-exports=java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED -Dsun.security.krb5.rcache=none"

is_jdk_25() {
  [ -x "$1/bin/javac" ] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [ "${version:-0}" -ge 25 ]
}

find_jdk_25() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  candidate=$(command -v javac || true)
  if [ -n "$candidate" ]; then
    candidate=$(dirname "$(dirname "$(readlink -f "$candidate")")")
    if is_jdk_25 "$candidate"; then
      echo "$candidate"
      return
    fi
  fi
  echo "$(basename "$0"): a JDK 25 or newer is missing: install one below /usr/lib/jvm or set JAVA_HOME." >&2
  return 69
}

JAVA_HOME=$(find_jdk_25) || exit 69
export JAVA_HOME
# Maven's own libraries speak to native code and Unsafe; without these a JDK 25 fills the screen with warnings.
export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
