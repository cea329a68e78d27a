package io.postern.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.postern.gateway.hashing.Argon2Settings;
import io.postern.gateway.http.Networks;
import io.postern.gateway.http.TrustedProxies;
import io.postern.gateway.password.PasswordRules;
import io.postern.gateway.throttle.Rate;
import io.postern.gateway.throttle.ThrottleSettings;
import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.PacPolicy;
import io.postern.user.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns resolved HOCON into records, and notes every problem on the way instead of stopping at the first. */
final class ConfigurationReader {

    private static final String FILE = "file:";
    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");

    private static final long KIBI = 1024;
    private static final long LEAST_ARGON2 = 8 * KIBI;
    private static final long MOST_ARGON2 = KIBI * KIBI;
    private static final Pattern DNS_SERVER = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?");

    private static final long LEAST_AUDIT_FILE = 64 * 1024;
    private static final Pattern SID = Pattern.compile("S-1-[0-9]{1,15}(-[0-9]{1,10}){1,15}");

    private final Config config;
    private final Path base;
    private final List<String> problems;
    private final List<String> missing = new ArrayList<>();

    ConfigurationReader(Config config, Path base, List<String> problems) {
        this.config = config;
        this.base = base;
        this.problems = problems;
    }

    Configuration read() {
        Path data = path(text("data-directory", "data"));
        String archive = optional("archive-directory");
        var places = new Configuration.Places(data, archive == null ? null : path(archive));
        return new Configuration(
                listener("client"), listener("management"), places, store(data), sso(), login(), session(), log(data));
    }

    /** The keys that were read and are not there, not even as null; only of defaults can that be. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    private ListenerSettings listener(String name) {
        Path certificate = file(name + ".tls.certificate");
        Path key = file(name + ".tls.key");
        if ((certificate == null) != (key == null)) {
            problems.add(name + ".tls: certificate and key belong together; set both or neither.");
        }
        var proxies = new TrustedProxies(networks(name + ".trusted-proxies"));
        return new ListenerSettings(address(name + ".listen"), certificate, key, proxies);
    }

    private Networks networks(String key) {
        List<String> blocks = tried(key, () -> config.getStringList(key), List.<String>of());
        try {
            return Networks.of(blocks);
        } catch (IllegalArgumentException neither) {
            wrong(key, String.valueOf(neither.getMessage()));
            return Networks.NONE;
        }
    }

    private InetSocketAddress address(String key) {
        String value = text(key, "127.0.0.1:0");
        int colon = value.lastIndexOf(':');
        try {
            int port = Integer.parseInt(value.substring(colon + 1));
            String host = value.substring(0, colon).replaceAll("^\\[|]$", "");
            return new InetSocketAddress(host, port);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException wrong) {
            wrong(key, "\"" + value + "\" is not an address and port like 127.0.0.1:8463.");
            return new InetSocketAddress(0);
        }
    }

    private StoreSettings store(Path data) {
        String url = optional("store.url");
        if (url == null) {
            url = "jdbc:sqlite:" + data.resolve("postern.db");
        } else if (!url.matches("jdbc:(sqlite|postgresql):.+")) {
            wrong("store.url", "only jdbc:sqlite:PATH and jdbc:postgresql://HOST/DATABASE are supported.");
        } else if (url.toLowerCase(Locale.ROOT).contains("password=") || url.contains("@")) {
            wrong("store.url", "user and password do not belong here; set store.user and store.password.");
        }
        return new StoreSettings(url, optional("store.user"), secret("store.password"));
    }

    /** A secret: the value itself, or {@code file:PATH} for the first line of a file. */
    private @Nullable Secret secret(String key) {
        String value = optional(key);
        if (value == null || !value.startsWith(FILE)) {
            return value == null ? null : Secret.of(value);
        }
        Path file = path(value.substring(FILE.length()));
        try (Stream<String> lines = Files.lines(file)) {
            return Secret.of(lines.findFirst().orElse(""));
        } catch (IOException | UncheckedIOException e) {
            wrong(key, "the file " + file + " cannot be read.");
            return null;
        }
    }

    private SsoSettings sso() {
        Map<String, List<String>> realms = new LinkedHashMap<>();
        for (String realm :
                tried("sso.realms", () -> config.getObject("sso.realms").keySet(), Set.<String>of())) {
            String key = "sso.realms.\"" + realm + "\"";
            realms.put(realm.toUpperCase(Locale.ROOT), tried(key, () -> config.getStringList(key), List.<String>of()));
        }
        return new SsoSettings(
                file("sso.keytab"),
                optional("sso.principal"),
                oneOf("sso.pac", PacPolicy.class),
                groups(),
                oneOf("sso.channel-binding", ChannelBindingPolicy.class),
                realms,
                host(),
                networks("sso.quiet-networks"));
    }

    /** What is asked for and cannot be had refuses to start: Waffle cannot tell Windows about a TLS connection. */
    private SsoHost host() {
        SsoHost.Acceptor named = oneOf("sso.acceptor", SsoHost.Acceptor.class);
        boolean windows = named == SsoHost.Acceptor.WINDOWS
                || (named == SsoHost.Acceptor.AUTO && SsoHost.isHere() && optional("sso.keytab") == null);
        boolean ntlm = tried("sso.ntlm", () -> config.getBoolean("sso.ntlm"), false);
        if (windows && !SsoHost.isHere()) {
            wrong("sso.acceptor", "windows needs a Windows machine; here it is keytab.");
        }
        if (ntlm && !windows) {
            wrong("sso.ntlm", "only a Windows machine can judge NTLM (sso.acceptor = windows).");
        }
        if (windows && "required".equals(optional("sso.channel-binding"))) {
            wrong("sso.channel-binding", "\"required\" cannot be checked with sso.acceptor = windows.");
        }
        return new SsoHost(windows, ntlm);
    }

    private Set<String> groups() {
        Set<String> groups =
                Set.copyOf(tried("sso.groups", () -> config.getStringList("sso.groups"), List.<String>of()));
        groups.stream()
                .filter(sid -> !SID.matcher(sid).matches())
                .forEach(sid ->
                        wrong("sso.groups", "\"" + sid + "\" is not a security identifier like S-1-5-21-1-2-3-1104."));
        return groups;
    }

    /** A constant by its name in lower case, with hyphens. */
    private <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        E[] constants = type.getEnumConstants();
        String value = optional(key);
        for (E constant : constants) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        wrong(
                key,
                "\"" + value + "\" is none of "
                        + Stream.of(constants).map(ConfigurationReader::word).collect(Collectors.joining(", ")) + ".");
        return constants[0];
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private LoginSettings login() {
        return new LoginSettings(
                duration("login.refusal-floor", true),
                duration("login.directory-deadline", false),
                between("login.directory-connections", 1, 256),
                memory(),
                throttle(),
                local(),
                directory());
    }

    private LocalPasswordSettings local() {
        String memory = "login.argon2.memory";
        long kibibytes = tried(memory, () -> config.getBytes(memory), LEAST_ARGON2 * KIBI) / KIBI;
        if (kibibytes < LEAST_ARGON2 || kibibytes > MOST_ARGON2) {
            wrong(memory, "must be between 8MiB and 1GiB.");
        }
        return new LocalPasswordSettings(
                new Argon2Settings((int) Math.min(kibibytes, MOST_ARGON2), between("login.argon2.passes", 1, 100)),
                new PasswordRules(
                        between("login.password-policy.minimum-length", 1, 128),
                        flag("login.password-policy.reject-common")));
    }

    private MemorySettings memory() {
        Duration age = duration("login.survive-outage.maximum-age", false);
        return new MemorySettings(
                isNull("login.remember") ? null : duration("login.remember", false),
                flag("login.survive-outage.enabled") ? age : null);
    }

    private ThrottleSettings throttle() {
        return new ThrottleSettings(rate("login.throttle.account", 1000), rate("login.throttle.address", 1_000_000));
    }

    private Rate rate(String key, int most) {
        return new Rate(between(key + ".tries", 1, most), duration(key + ".forgiven-after", false));
    }

    private DirectoryAccess directory() {
        String key = "directory.dns-servers";
        List<String> servers = tried(key, () -> config.getStringList(key), List.<String>of());
        servers.stream()
                .filter(server -> !DNS_SERVER.matcher(server).matches())
                .forEach(server ->
                        wrong(key, "\"" + server + "\" is not an address, or address and port, like 10.0.0.1:53."));
        Path keytab = file("directory.keytab");
        return new DirectoryAccess(servers, keytab == null ? file("sso.keytab") : keytab);
    }

    private SessionSettings session() {
        return new SessionSettings(
                duration("session.token-life", false),
                duration("session.idle", false),
                duration("session.maximum", false));
    }

    private LogSettings log(Path data) {
        String audit = optional("audit.file");
        String level = text("log-level", "info").toLowerCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            wrong("log-level", "\"" + level + "\" is none of error, warn, info, debug, trace.");
        }
        var settings = new AuditSettings(
                audit == null ? data.resolve("audit.log") : path(audit),
                size("audit.maximum-size", LEAST_AUDIT_FILE),
                between("audit.keep-files", 1, 1000));
        return new LogSettings(settings, level);
    }

    private long size(String key, long least) {
        long value = tried(key, () -> config.getBytes(key), least);
        if (value < least) {
            wrong(key, "must be at least " + least + " bytes.");
        }
        return value;
    }

    private boolean flag(String key) {
        return tried(key, () -> config.getBoolean(key), false);
    }

    private Duration duration(String key, boolean mayBeZero) {
        Duration value = tried(key, () -> config.getDuration(key), Duration.ofSeconds(1));
        if (value.isNegative() || (value.isZero() && !mayBeZero)) {
            wrong(key, "must be longer than nothing.");
        }
        return value;
    }

    private int between(String key, int least, int most) {
        int value = tried(key, () -> config.getInt(key), least);
        if (value < least || value > most) {
            wrong(key, "must be between " + least + " and " + most + ".");
        }
        return value;
    }

    private String text(String key, String otherwise) {
        return tried(key, () -> config.getString(key), otherwise);
    }

    private @Nullable String optional(String key) {
        return isNull(key) ? null : text(key, "");
    }

    private @Nullable Path file(String key) {
        String value = optional(key);
        if (value == null) {
            return null;
        }
        Path file = path(value);
        if (!Files.isReadable(file)) {
            wrong(key, "the file " + file + " cannot be read.");
        }
        return file;
    }

    private Path path(String value) {
        return base.resolve(value).normalize();
    }

    /** The sentence, and where the value stands that it is about. */
    private void wrong(String key, String sentence) {
        String where =
                config.hasPath(key) ? " (" + config.getValue(key).origin().description() + ")" : "";
        problems.add(key + where + ": " + sentence);
    }

    private boolean isNull(String key) {
        return tried(key, () -> config.getIsNull(key), true);
    }

    private <T> T tried(String key, Supplier<T> reading, T otherwise) {
        if (!config.hasPathOrNull(key)) {
            missing.add(key);
            return otherwise;
        }
        try {
            return reading.get();
        } catch (ConfigException wrong) {
            wrong(key, "the value has the wrong form; conf/postern.conf shows the right one.");
            return otherwise;
        }
    }
}
