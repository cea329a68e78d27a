package io.postern.lab.ad;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes objects with the attributes that Active Directory gives them by itself, and the skeleton of a new domain. */
final class BaseEntries {
    private static final Map<String, List<String>> CLASSES = Map.of(
            "user", List.of("top", "person", "organizationalPerson", "user"),
            "computer", List.of("top", "person", "organizationalPerson", "user", "computer"));
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AdTree tree;
    private final DomainNames names;
    private final String domainSid;
    private final AtomicInteger rids = new AtomicInteger(1103);

    BaseEntries(AdTree tree, DomainNames names) {
        this.tree = tree;
        this.names = names;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.domainSid = "S-1-5-21-" + random.nextInt(1, Integer.MAX_VALUE) + "-" + random.nextInt(1, Integer.MAX_VALUE)
                + "-" + random.nextInt(1, Integer.MAX_VALUE);
    }

    static String timestamp() {
        return GENERALIZED.format(Instant.now());
    }

    static Attribute value(String name, String... values) {
        return new Attribute(name, values);
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
                new Attribute("objectSid", AdSchema.sid(domainSid)));
        for (String container : List.of("Users", "Computers", "Builtin", "System", "Deleted Objects")) {
            make(new DN("CN=" + container + "," + root), "container");
        }
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
        make(new DN(names.dsService()), "nTDSDSA", new Attribute("invocationId", AdSchema.bytes(UUID.randomUUID())));
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
        try {
            return make(
                    new DN(name, new DN(parent)),
                    "group",
                    value("sAMAccountName", name.getAttributeValues()[0]),
                    value("groupType", "-2147483646"),
                    sid(rid == 0 ? rids.incrementAndGet() : rid));
        } catch (LDAPException e) {
            throw new IllegalArgumentException("no such place: " + parent, e);
        }
    }

    /** Makes an enabled account that never expires. */
    AdObject account(RDN name, String parent, List<Attribute> attributes) throws LDAPException {
        List<Attribute> all = new ArrayList<>(attributes);
        all.addAll(List.of(
                value("userAccountControl", "512"),
                value("primaryGroupID", "513"),
                value("badPwdCount", "0"),
                value("accountExpires", Long.toString(AdSchema.NEVER)),
                value("lockoutTime", "0"),
                value("pwdLastSet", Long.toString(AdSchema.fileTime(Instant.now()))),
                sid(rids.incrementAndGet())));
        return make(new DN(name, new DN(parent)), "user", all.toArray(Attribute[]::new));
    }

    private Attribute sid(int rid) {
        return new Attribute("objectSid", AdSchema.sid(domainSid + "-" + rid));
    }

    /** Makes an object of a class; its parent must exist (naming-context roots have none). */
    AdObject make(DN dn, String objectClass, Attribute... attributes) {
        String rdn = rdnValue(dn);
        AdObject object = new AdObject(tree.nextId(), dn, Map.of(), Set.of(), Set.of())
                .with(new Attribute("objectClass", CLASSES.getOrDefault(objectClass, List.of("top", objectClass))))
                .with(value("objectCategory", AdSchema.category(objectClass, names.configuration())))
                .with(new Attribute("objectGUID", AdSchema.bytes(UUID.randomUUID())))
                .with(value("name", rdn))
                .with(value(rdnName(dn), rdn))
                .with(value("whenCreated", timestamp()));
        for (Attribute attribute : Arrays.asList(attributes)) {
            object = object.with(attribute);
        }
        if (tree.at(dn) != null) {
            throw new IllegalArgumentException(dn + " exists already");
        }
        return tree.put(object);
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
