package io.postern.lab.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes objects with the attributes that Active Directory gives them by itself, and the skeleton of a new domain. */
final class BaseEntries {
    private static final Map<String, List<String>> CLASSES = Map.of(
            "user", List.of("top", "person", "organizationalPerson", "user"),
            "computer", List.of("top", "person", "organizationalPerson", "user", "computer"),
            "msDS-GroupManagedServiceAccount",
                    List.of(
                            "top",
                            "person",
                            "organizationalPerson",
                            "user",
                            "computer",
                            "msDS-GroupManagedServiceAccount"));
    private static final List<AdAttribute> FRESH = List.of(
            value("userAccountControl", "512"),
            value("primaryGroupID", "513"),
            value("badPwdCount", "0"),
            value("accountExpires", Long.toString(AdSchema.NEVER)),
            value("lockoutTime", "0"));
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AdTree tree;
    private final DomainNames names;
    private final String domainSid;
    private final byte[] noAccount;
    private final Map<String, DN> parsed = new ConcurrentHashMap<>();
    private final Map<String, AdAttribute> classes = new ConcurrentHashMap<>();
    private final Map<String, AdAttribute> categories = new ConcurrentHashMap<>();
    private final AtomicInteger rids = new AtomicInteger(1103);

    BaseEntries(AdTree tree, DomainNames names) {
        this.tree = tree;
        this.names = names;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.domainSid = "S-1-5-21-" + random.nextInt(1, Integer.MAX_VALUE) + "-" + random.nextInt(1, Integer.MAX_VALUE)
                + "-" + random.nextInt(1, Integer.MAX_VALUE);
        this.noAccount = AdSchema.sid(domainSid + "-0");
    }

    static String timestamp() {
        return GENERALIZED.format(Instant.now());
    }

    static AdAttribute value(String name, String... values) {
        return AdAttribute.of(name, values);
    }

    /** The domain, its containers and well-known groups, and the configuration that clients look up. */
    void makeDomain() throws LDAPException {
        String root = names.root();
        make(
                new DN(root),
                "domainDNS",
                value("lockoutThreshold", "0"),
                value("maxPwdAge", "-36288000000000"),
                value("lockoutDuration", "-18000000000"),
                value("lockOutObservationWindow", "-18000000000"),
                AdAttribute.binary("objectSid", AdSchema.sid(domainSid)));
        for (String container : List.of("Users", "Computers", "Builtin", "System", "Managed Service Accounts")) {
            make(new DN("CN=" + container + "," + root), "container");
        }
        make(new DN("CN=Deleted Objects," + root), "container", value("isDeleted", "TRUE"));
        make(new DN("OU=Domain Controllers," + root), "organizationalUnit");
        makeConfiguration();
        makeAccounts("CN=Users," + root);
    }

    private void makeConfiguration() throws LDAPException {
        String configuration = names.configuration();
        make(new DN(configuration), "configuration");
        make(new DN("CN=Schema," + configuration), "dMD");
        make(new DN("CN=Partitions," + configuration), "crossRefContainer");
        make(
                new DN("CN=" + names.netbios() + ",CN=Partitions," + configuration),
                "crossRef",
                value("nCName", names.root()),
                value("nETBIOSName", names.netbios()),
                value("dnsRoot", names.dns()),
                value("systemFlags", "3"));
        String place = configuration;
        for (String container : List.of("Sites", "Default-First-Site-Name", "Servers", "DC1")) {
            place = "CN=" + container + "," + place;
            make(new DN(place), "container");
        }
        make(
                new DN(names.dsService()),
                "nTDSDSA",
                AdAttribute.binary("invocationId", AdSchema.bytes(UUID.randomUUID())));
    }

    private void makeAccounts(String users) throws LDAPException {
        Map.of("Domain Admins", 512, "Domain Users", 513, "Domain Guests", 514, "Domain Computers", 515)
                .forEach((name, rid) -> group(new RDN("CN", name), users, rid));
        builtIn("Administrator", 500, 512, users);
        builtIn("Guest", 501, 66082, users);
        builtIn("krbtgt", 502, 514, users);
        DN controller = new DN("CN=DC1,OU=Domain Controllers," + names.root());
        make(
                controller,
                "computer",
                value("sAMAccountName", "DC1$"),
                value("userAccountControl", "532480"),
                value("primaryGroupID", "516"),
                value("dNSHostName", "dc1." + names.dns()),
                sid(1000));
    }

    private void builtIn(String name, int rid, int flags, String users) throws LDAPException {
        make(
                new DN("CN=" + name + "," + users),
                "user",
                value("sAMAccountName", name),
                sid(rid),
                value("userAccountControl", Integer.toString(flags)),
                value("primaryGroupID", "513"),
                value("isCriticalSystemObject", "TRUE"));
    }

    /** Makes a security group; a rid of 0 takes the next one. */
    AdObject group(RDN name, String parent, int rid) {
        return make(
                new DN(name, container(parent)),
                "group",
                value("sAMAccountName", name.getAttributeValues()[0]),
                value("groupType", "-2147483646"),
                sid(rid == 0 ? rids.incrementAndGet() : rid));
    }

    /** Makes an enabled account that never expires. */
    AdObject account(RDN name, String parent, List<AdAttribute> attributes) {
        List<AdAttribute> all = new ArrayList<>(attributes);
        all.addAll(FRESH);
        all.add(value("pwdLastSet", Long.toString(AdSchema.fileTime(Instant.now()))));
        all.add(sid(rids.incrementAndGet()));
        return make(new DN(name, container(parent)), "user", all.toArray(AdAttribute[]::new));
    }

    /** Makes an account of a machine. */
    AdObject machine(RDN name, String parent, String objectClass, AdAttribute... attributes) {
        List<AdAttribute> all = new ArrayList<>(List.of(attributes));
        all.add(sid(rids.incrementAndGet()));
        return make(new DN(name, container(parent)), objectClass, all.toArray(AdAttribute[]::new));
    }

    /** The distinguished name of something that is there; throws {@link IllegalArgumentException} when nothing is. */
    DN container(String name) {
        AdObject object = tree.at(parsed.computeIfAbsent(name, BaseEntries::parse));
        if (object == null) {
            throw new IllegalArgumentException("no such place: " + name);
        }
        return object.dn();
    }

    private static DN parse(String name) {
        try {
            return new DN(name);
        } catch (LDAPException e) {
            throw new IllegalArgumentException("not a distinguished name: " + name, e);
        }
    }

    /** Gives the database another invocationId. */
    void renewInvocation() {
        AdObject service = Objects.requireNonNull(tree.at(container(names.dsService())));
        tree.put(service.with(AdAttribute.binary("invocationId", AdSchema.bytes(UUID.randomUUID()))));
    }

    private AdAttribute sid(int rid) {
        byte[] sid = noAccount.clone();
        ByteBuffer.wrap(sid).order(ByteOrder.LITTLE_ENDIAN).putInt(sid.length - 4, rid);
        return AdAttribute.binary("objectSid", sid);
    }

    /** Makes an object of a class; its parent must exist (naming-context roots have none). */
    AdObject make(DN dn, String objectClass, AdAttribute... attributes) {
        String rdn = rdnValue(dn);
        List<AdAttribute> all = new ArrayList<>(List.of(
                classes.computeIfAbsent(
                        objectClass,
                        _ -> AdAttribute.of(
                                "objectClass", CLASSES.getOrDefault(objectClass, List.of("top", objectClass)))),
                categories.computeIfAbsent(
                        objectClass,
                        _ -> value("objectCategory", AdSchema.category(objectClass, names.configuration()))),
                AdAttribute.binary("objectGUID", AdSchema.bytes(UUID.randomUUID())),
                value("name", rdn),
                value(rdnName(dn), rdn),
                value("whenCreated", timestamp())));
        all.addAll(Arrays.asList(attributes));
        AdObject made = AdObject.of(tree.nextId(), dn, all);
        tree.requireFree(made.id(), dn, made.text("sAMAccountName"));
        return tree.put(made);
    }

    private static String rdnName(DN dn) {
        RDN rdn = dn.getRDN();
        String name = rdn == null ? "cn" : rdn.getAttributeNames()[0];
        return name.toLowerCase(Locale.ROOT);
    }

    private static String rdnValue(DN dn) {
        @Nullable RDN rdn = dn.getRDN();
        return rdn == null ? "" : rdn.getAttributeValues()[0];
    }
}
