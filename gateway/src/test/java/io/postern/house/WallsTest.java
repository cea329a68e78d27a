package io.postern.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The walls between the rooms; the map of the rooms is ARCHITECTURE.md. */
class WallsTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.postern");

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("io.postern.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyTheHttpRoomKnowsNetty() {
        outside("io.postern.gateway.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(HOUSE);
    }

    @Test
    void onlyTheDirectoryRoomAndTheLabSpeakLdap() {
        outside("io.postern.directory..", "io.postern.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.unboundid..")
                .check(HOUSE);
    }

    @Test
    void onlySsoAndThePasswordByKerberosRoomKnowKerberos() {
        outside("io.postern.sso..", "io.postern.gateway.kerberos..", "io.postern.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ietf.jgss..", "com.sun.security.jgss..", "org.apache.kerby..", "waffle..")
                .check(HOUSE);
    }

    @Test
    void onlyTheWindowsRoomKnowsWaffle() {
        outside("io.postern.sso.windows..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("waffle..", "com.sun.jna.platform..")
                .check(HOUSE);
    }

    @Test
    void onlyTheDnsLookupUsesJndi() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.postern.directory.discovery.DnsLookup")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.naming..")
                .check(HOUSE);
    }

    @Test
    void theLabIsKnownToTheDemoOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.postern.lab..")
                .and()
                .haveNameNotMatching(".*\\.gateway\\.app\\.Demo.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.postern.lab..")
                .check(HOUSE);
    }

    @Test
    void theUserTableKnowsNeitherDirectoriesNorPlans() {
        noClasses()
                .that()
                .resideInAPackage("io.postern.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.postern.directory..", "io.postern.plan..", "io.postern.sync..")
                .check(HOUSE);
    }

    @Test
    void onlyTheUserTableSpeaksSql() {
        outside("io.postern.store.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..", "org.sqlite..")
                .check(HOUSE);
    }

    @Test
    void onlyTheCompositionRootChoosesADatabase() {
        outside("io.postern.gateway.app..", "io.postern.store.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.postern.store.sql..")
                .check(HOUSE);
    }

    @Test
    void thePlannerNeitherReadsClocksNorWaitsNorLogs() {
        noClasses()
                .that()
                .resideInAPackage("io.postern.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.time..", "java.io..", "java.nio..", "java.sql..", "org.slf4j..", "io.postern.store..")
                .check(HOUSE);
    }

    @Test
    void noTypeIsNamedAfterNothing() {
        Pattern empty = Pattern.compile("Impl$|^Abstract|Manager$|Utils?$|Helper$");
        ArchRuleDefinition.classes()
                .should(new ArchCondition<JavaClass>("have a name that says something") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean said = !empty.matcher(type.getSimpleName()).find();
                        events.add(new SimpleConditionEvent(type, said, type.getName()));
                    }
                })
                .check(HOUSE);
    }

    private static com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction outside(String... packages) {
        return noClasses().that().resideOutsideOfPackages(packages);
    }
}
