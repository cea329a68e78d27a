package io.postern.directory.connection;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input whose end is a failure. The LDAP library reads on for ever, and fills the memory, when an input ends between the values of
 * an attribute that says there are more.
 */
public final class EndingInput extends FilterInputStream {

    /** Reads from another input. */
    public EndingInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return there(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return there(super.read(into, offset, length));
    }

    private static int there(int read) throws EOFException {
        if (read < 0) {
            throw new EOFException("the connection was ended");
        }
        return read;
    }
}
