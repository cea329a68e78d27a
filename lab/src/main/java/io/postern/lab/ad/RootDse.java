package io.postern.lab.ad;

import com.unboundid.ldap.sdk.Entry;

/** The root of the server's tree, which anyone may read (MS-ADTS 3.1.1.3.2). */
final class RootDse {
    private final DomainNames names;
    private final AdTree tree;

    RootDse(DomainNames names, AdTree tree) {
        this.names = names;
        this.tree = tree;
    }

    Entry read() {
        String schema = "CN=Schema," + names.configuration();
        Entry entry = new Entry("");
        entry.addAttribute("defaultNamingContext", names.root());
        entry.addAttribute("rootDomainNamingContext", names.root());
        entry.addAttribute("configurationNamingContext", names.configuration());
        entry.addAttribute("schemaNamingContext", schema);
        entry.addAttribute("subschemaSubentry", "CN=Aggregate," + schema);
        entry.addAttribute("namingContexts", names.root(), names.configuration(), schema);
        entry.addAttribute("dnsHostName", "dc1." + names.dns());
        entry.addAttribute("serverName", names.dsService().substring("CN=NTDS Settings,".length()));
        entry.addAttribute("dsServiceName", names.dsService());
        entry.addAttribute("ldapServiceName", names.dns() + ":dc1$@" + names.realm());
        entry.addAttribute("highestCommittedUSN", Long.toString(tree.highestUsn()));
        entry.addAttribute("currentTime", BaseEntries.timestamp());
        entry.addAttribute("supportedLDAPVersion", "3", "2");
        entry.addAttribute(
                "supportedControl", "1.2.840.113556.1.4.319", "1.2.840.113556.1.4.1339", Searches.SHOW_DELETED);
        entry.addAttribute("supportedExtension", "1.3.6.1.4.1.1466.20037", "1.3.6.1.4.1.4203.1.11.3");
        entry.addAttribute(
                "supportedCapabilities",
                "1.2.840.113556.1.4.800",
                "1.2.840.113556.1.4.1670",
                "1.2.840.113556.1.4.1791",
                "1.2.840.113556.1.4.1935",
                "1.2.840.113556.1.4.2080");
        entry.addAttribute("domainFunctionality", "7");
        entry.addAttribute("forestFunctionality", "7");
        entry.addAttribute("isSynchronized", "TRUE");
        entry.addAttribute("isGlobalCatalogReady", "TRUE");
        return entry;
    }
}
