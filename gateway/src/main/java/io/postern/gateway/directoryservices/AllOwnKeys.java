package io.postern.gateway.directoryservices;

import io.postern.sso.NoServiceKeys;
import io.postern.sso.ServiceKey;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The keys of the services of all service accounts whose passwords the settings know.
 *
 * @param directories those that are configured now
 */
record AllOwnKeys(Supplier<List<LiveDirectory>> directories) implements ServiceKeys {

    @Override
    public List<ServiceKey> current() throws IOException {
        var keys = new ArrayList<ServiceKey>();
        IOException why = new NoServiceKeys("No directory has a service account whose password is known.");
        for (LiveDirectory directory : directories.get()) {
            try {
                keys.addAll(directory.keys());
            } catch (NoServiceKeys none) {
                why = why instanceof NoServiceKeys ? none : why;
            } catch (IOException failure) {
                why = failure;
            }
        }
        if (keys.isEmpty()) {
            throw why;
        }
        return keys;
    }

    @Override
    public Optional<String> withheld() {
        return directories.get().stream()
                .flatMap(directory -> directory.withheldKeys().stream())
                .findFirst();
    }
}
