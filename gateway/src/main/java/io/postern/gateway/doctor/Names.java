package io.postern.gateway.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Host names as this machine resolves them, within a few seconds each. */
public final class Names {

    private static final int SECONDS = 3;

    /** The addresses of a host, in numbers; empty if it does not resolve. */
    List<String> addresses(String host) {
        return Arrays.stream(all(host)).map(InetAddress::getHostAddress).toList();
    }

    /** The name that the host's first address leads to; null if it leads to none. */
    @Nullable
    String canonical(String host) {
        InetAddress[] addresses = all(host);
        if (addresses.length == 0 || addresses[0].isLoopbackAddress()) {
            return null;
        }
        String name = soon(addresses[0], InetAddress::getCanonicalHostName, "");
        return name.isEmpty() || name.equals(addresses[0].getHostAddress()) ? null : name;
    }

    private static InetAddress[] all(String host) {
        return soon(host, Names::resolve, new InetAddress[0]);
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            return new InetAddress[0];
        }
    }

    private static <A, B> B soon(A asked, Function<A, B> question, B otherwise) {
        var answer = new CompletableFuture<B>();
        Thread.ofPlatform().daemon().name("resolve").start(() -> answer.complete(question.apply(asked)));
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException silent) {
            return otherwise;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }
}
