package io.postern.sync;

import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A user table that breaks down at a certain step of a transaction; the step after the last is the commit, which does not come. */
final class FaultyStore {

    private static final Set<String> READS = Set.of("users", "version", "cursor", "leftFolders", "require");

    private FaultyStore() {}

    /**
     * The same store, whose transactions break down.
     *
     * @param step at which write of a transaction, from 0; behind the last it is just before the commit
     */
    static UserStore breakingAt(UserStore store, int step) {
        return (UserStore) Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(), new Class<?>[] {UserStore.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("transact")) {
                        return call(store, method, arguments);
                    }
                    @SuppressWarnings("unchecked")
                    var work = (Function<UserWriter, Object>) arguments[0];
                    return store.transact(writer -> {
                        Object result = work.apply(breaking(writer, step));
                        throw new StoreException("The power failed before the commit of " + result + ".");
                    });
                });
    }

    /** The same store, which says nothing of leases before it may. */
    static UserStore lendingAfter(UserStore store, CountDownLatch may) {
        return (UserStore) Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(), new Class<?>[] {UserStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("lease")) {
                        may.await();
                    }
                    return call(store, method, arguments);
                });
    }

    private static UserWriter breaking(UserWriter writer, int step) {
        var left = new int[] {step};
        return (UserWriter) Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(), new Class<?>[] {UserWriter.class}, (proxy, method, arguments) -> {
                    if (!READS.contains(method.getName()) && left[0]-- == 0) {
                        throw new StoreException("The disk is full.");
                    }
                    return call(writer, method, arguments);
                });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
