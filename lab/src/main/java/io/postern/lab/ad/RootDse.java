package io.postern.lab.ad;

import java.util.ArrayList;
import java.util.List;

/** The root of the server's tree, which anyone may read (MS-ADTS 3.1.1.3.2). */
final class RootDse {
    private final DomainNames names;
    private final AdTree tree;

    RootDse(DomainNames names, AdTree tree) {
        this.names = names;
        this.tree = tree;
    }

    /** What it says to a question for these attributes; for none in particular, everything. */
    byte[] read(EntryBytes.Shape shape) {
        List<AdAttribute> all = attributes();
        boolean everything = shape.requested().isEmpty() || shape.requested().contains("*");
        if (!everything) {
            all.removeIf(attribute -> shape.requested().stream().noneMatch(attribute::isCalled));
        }
        return EntryBytes.entry("", all, shape.typesOnly());
    }

    private List<AdAttribute> attributes() {
        String schema = "CN=Schema," + names.configuration();
        List<AdAttribute> entry = new ArrayList<>();
        entry.add(AdAttribute.of("defaultNamingContext", names.root()));
        entry.add(AdAttribute.of("rootDomainNamingContext", names.root()));
        entry.add(AdAttribute.of("configurationNamingContext", names.configuration()));
        entry.add(AdAttribute.of("schemaNamingContext", schema));
        entry.add(AdAttribute.of("subschemaSubentry", "CN=Aggregate," + schema));
        entry.add(AdAttribute.of("namingContexts", names.root(), names.configuration(), schema));
        entry.add(AdAttribute.of("dnsHostName", "dc1." + names.dns()));
        entry.add(AdAttribute.of("serverName", names.dsService().substring("CN=NTDS Settings,".length())));
        entry.add(AdAttribute.of("dsServiceName", names.dsService()));
        entry.add(AdAttribute.of("ldapServiceName", names.dns() + ":dc1$@" + names.realm()));
        entry.add(AdAttribute.of("highestCommittedUSN", Long.toString(tree.highestUsn())));
        entry.add(AdAttribute.of("currentTime", BaseEntries.timestamp()));
        entry.add(AdAttribute.of("supportedLDAPVersion", "3", "2"));
        entry.add(AdAttribute.of(
                "supportedControl",
                "1.2.840.113556.1.4.319",
                "1.2.840.113556.1.4.1339",
                Searches.SHOW_DELETED,
                Notifications.CONTROL));
        entry.add(AdAttribute.of("supportedExtension", "1.3.6.1.4.1.1466.20037", "1.3.6.1.4.1.4203.1.11.3"));
        entry.add(AdAttribute.of(
                "supportedCapabilities",
                "1.2.840.113556.1.4.800",
                "1.2.840.113556.1.4.1670",
                "1.2.840.113556.1.4.1791",
                "1.2.840.113556.1.4.1935",
                "1.2.840.113556.1.4.2080"));
        entry.add(AdAttribute.of("domainFunctionality", "7"));
        entry.add(AdAttribute.of("forestFunctionality", "7"));
        entry.add(AdAttribute.of("isSynchronized", "TRUE"));
        entry.add(AdAttribute.of("isGlobalCatalogReady", "TRUE"));
        return entry;
    }
}
