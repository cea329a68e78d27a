package io.postern.gateway.directoryservices;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.connection.HostAndPort;
import io.postern.directory.discovery.ConfiguredDomain;
import io.postern.plan.OutOfScope;
import io.postern.plan.SafetyLimit;
import io.postern.plan.SyncPolicy;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.NameFormat;
import io.postern.user.Privilege;
import io.postern.user.Rights;
import io.postern.user.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Directory Services settings from JSON; every fault is an {@link IllegalArgumentException} with one sentence. */
final class SettingsReader {

    private static final int MOST = 1_000_000;
    private static final Pattern DN = Pattern.compile("[A-Za-z][A-Za-z0-9-]*\\s*=.+,\\s*[A-Za-z][A-Za-z0-9-]*\\s*=.+");

    private final Passwords passwords;

    SettingsReader(Passwords passwords) {
        this.passwords = passwords;
    }

    /** Where the bind password of a connection comes from. */
    @FunctionalInterface
    interface Passwords {

        /**
         * The password of a connection.
         *
         * @param place server (or domain), protocol and user name of the connection
         * @param given what the JSON says, or null
         * @throws IllegalArgumentException with a sentence, if there is none
         */
        Secret of(String place, @Nullable String given);
    }

    Settings read(JsonNode json) {
        var fields = new JsonFields("", json);
        String type = fields.word("type", "none", new String[] {"none", "ActiveDirectory"}, Function.identity());
        if (fields.text("type") == null) {
            throw fields.wrong("type", "must be given: none or ActiveDirectory");
        }
        List<DirectorySettings> directories = directories(fields.objects("directories"));
        if (type.equals("none") && !directories.isEmpty()) {
            throw fields.wrong("directories", "must be empty while type is none");
        }
        if (!type.equals("none") && directories.isEmpty()) {
            throw fields.wrong("directories", "must name at least one directory");
        }
        JsonFields options = fields.object("options");
        boolean follow = options.bool("follow", Settings.NONE.follow());
        SyncPolicy policy = policy(fields, options);
        fields.nothingElse();
        return new Settings(directories, policy, follow);
    }

    private List<DirectorySettings> directories(List<JsonFields> all) {
        List<DirectorySettings> directories = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonFields fields : all) {
            String name = fields.text("name");
            if (name == null || !names.add(name)) {
                throw fields.wrong("name", "must be given and different from the others");
            }
            directories.add(new DirectorySettings(
                    name, connection(fields.object("connection")), scope(fields.object("filters"))));
            fields.nothingElse();
        }
        return directories;
    }

    private ConnectionSettings connection(JsonFields fields) {
        String server = fields.text("server");
        String domain = fields.text("domain");
        Protocol protocol = fields.word("protocol", Protocol.LDAP, Protocol.values(), Protocol::word);
        String baseDn = fields.text("baseDN");
        String authentication =
                fields.word("authentication", "standard", new String[] {"standard", "windows"}, Function.identity());
        String certificates = fields.text("trustedCertificates");
        String userName = fields.text("userName");
        String password = fields.text("password");
        fields.nothingElse();
        if (certificates != null && !Pem.holdsCertificates(certificates)) {
            throw fields.wrong("trustedCertificates", "must be one or more certificates in PEM form");
        }
        if (domain != null && !ConfiguredDomain.isName(domain)) {
            throw fields.wrong("domain", "must be the DNS name of a domain");
        }
        if (userName == null && authentication.equals("standard")) {
            throw fields.wrong("userName", "must be given");
        }
        if (password != null && authentication.equals("windows")) {
            throw fields.wrong("password", "must be null with authentication windows");
        }
        var own = new ConnectionSettings(
                server, domain, protocol, baseDn, new BindIdentity.Windows(userName), certificates);
        readable(own, fields);
        return userName == null || authentication.equals("windows")
                ? own
                : own.as(new BindIdentity.Standard(userName, passwords.of(place(own, userName), password)));
    }

    private static void readable(ConnectionSettings settings, JsonFields fields) {
        try {
            if (settings.server() != null) {
                HostAndPort.list(settings);
            }
        } catch (DirectoryUnavailable unreadable) {
            throw new IllegalArgumentException(
                    fields.wrong("server", "cannot be read").getMessage() + " " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * What a stored password is bound to: change one of these and it must be entered again. Where the server is found by DNS, the
     * domain takes its place.
     */
    static String place(ConnectionSettings settings, String userName) {
        String server = settings.server() == null
                ? "dns:" + ConfiguredDomain.named(settings).orElse("")
                : settings.server();
        return (settings.protocol().word() + "://" + server + "/" + userName).toLowerCase(Locale.ROOT);
    }

    private static Scope scope(JsonFields fields) {
        boolean exchange = fields.bool("exchangeUsersOnly", true);
        boolean enabled = fields.bool("enabledUsersOnly", true);
        boolean visible = fields.bool("visibleInAddressListsOnly", false);
        List<String> groups = fields.strings("groups");
        fields.nothingElse();
        if (!groups.stream().allMatch(SettingsReader::looksLikeADn)) {
            throw fields.wrong(
                    "groups",
                    "must be a list of distinguished names such as CN=Archive,OU=Groups,DC=corp,DC=example,DC=test");
        }
        return new Scope(exchange, enabled, visible, groups.stream().distinct().toList());
    }

    /** The directory itself says whether there is such a group. */
    private static boolean looksLikeADn(String text) {
        return DN.matcher(text.strip()).matches();
    }

    private static SyncPolicy policy(JsonFields fields, JsonFields options) {
        SyncPolicy standard = Settings.DEFAULT_POLICY;
        NameFormat format = fields.word("userNameFormat", standard.nameFormat(), NameFormat.values(), NameFormat::word);
        boolean create = options.bool("createUsers", standard.createUsers());
        boolean delete = options.bool("deleteUsers", standard.deleteUsers());
        OutOfScope outOfScope =
                options.word("outOfScope", standard.outOfScope(), OutOfScope.values(), OutOfScope::word);
        SafetyLimit limit = limit(options.object("safetyLimit"));
        options.nothingElse();
        JsonFields privileges = fields.object("defaultPrivileges");
        Rights rights = rights(privileges);
        Set<FolderPrivilege> own =
                privileges.words("ownArchive", standard.ownArchive(), FolderPrivilege.values(), FolderPrivilege::word);
        privileges.nothingElse();
        return new SyncPolicy(format, create, delete, outOfScope, limit, rights, own);
    }

    private static SafetyLimit limit(JsonFields fields) {
        int percent = fields.number("percent", SafetyLimit.DEFAULT.percent(), 0, 100);
        int minimum = fields.number("minimum", SafetyLimit.DEFAULT.minimum(), 0, MOST);
        fields.nothingElse();
        return new SafetyLimit(percent, minimum);
    }

    private static Rights rights(JsonFields fields) {
        Rights standard = Settings.NEW_USER;
        return new Rights(
                fields.words("privileges", standard.privileges(), Privilege.values(), Privilege::word),
                fields.words(
                        "loginPrivileges", standard.loginPrivileges(), LoginPrivilege.values(), LoginPrivilege::word),
                FolderPrivileges.NONE);
    }
}
