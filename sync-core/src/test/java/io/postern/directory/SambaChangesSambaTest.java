package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;
import org.junit.jupiter.api.Test;

/** The real domain, which also says which attribute of a container changed. */
class SambaChangesSambaTest extends ChangesContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }

    @Test
    void aHiddenOrganisationalUnitMeansToStartOver() throws Exception {
        String unit = domain().addOrganisationalUnit(newName());
        domain().add(person(newName()).in(unit));
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        domain().letServiceAccountRead(unit, false);
        try {
            assertThat(directory.changesSince(cursor)).isInstanceOf(Since.StartOver.class);
        } finally {
            domain().letServiceAccountRead(unit, true);
        }
    }

    @Test
    void aPolicyOfTheDomainDisturbsNobody() throws Exception {
        SambaDomain.shared().setPolicy("maxPwdAge", "-36288000000000");
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        SambaDomain.shared().setPolicy("maxPwdAge", "-36288000000001");
        assertThat(changes(directory, cursor).people()).isEmpty();
        assertThat(directory.check().cursor().usn()).isGreaterThan(cursor.usn());
    }

    @Test
    void readingDoesNotChangeWhatIsRead() throws Exception {
        Directory directory = everybody();
        directory.snapshot();
        Cursor cursor = directory.check().cursor();
        for (int i = 0; i < 5; i++) {
            directory.snapshot();
            changes(directory, cursor);
        }
        assertThat(directory.check().cursor()).isEqualTo(cursor);
    }
}
