package io.postern.lab;

import io.postern.lab.samba.SambaDomain;
import java.nio.file.Path;

/** A program that starts two domains at once, freezes one, says so, and waits to be killed. */
final class TwoDomainsMain {

    private TwoDomainsMain() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        var frozen = new Thread(
                () -> SambaDomain.start(directory, "ICE.EXAMPLE.TEST", "ICE").freeze());
        frozen.start();
        SambaDomain.start(directory, "WARM.EXAMPLE.TEST", "WARM");
        frozen.join();
        System.out.println("started");
        System.in.read();
    }
}
