package io.postern.gateway.doctor;

import io.postern.directory.Checkup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is to be said of the domain controllers of a directory. */
record ControllerFindings(String directory, Instant now) {

    /** Kerberos refuses more (RFC 4120 1.6 calls it clock skew; five minutes everywhere). */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Duration NOTICEABLE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofDays(30);

    List<Finding> of(List<Checkup.Controller> controllers) {
        var findings = new ArrayList<Finding>();
        for (Checkup.Controller controller : controllers) {
            var own = new ArrayList<Finding>();
            name(controller, own);
            answer(controller, own);
            clock(controller, own);
            certificate(controller, own);
            if (own.isEmpty()) {
                own.add(Finding.ok(
                        directory, "The domain controller " + controller.host() + " answers, and its clock agrees."));
            }
            findings.addAll(own);
        }
        return findings;
    }

    private void name(Checkup.Controller controller, List<Finding> findings) {
        String host = hostOf(controller);
        String reverse = controller.reverse();
        if (controller.addresses().isEmpty()) {
            findings.add(Finding.error(
                    directory,
                    "The name of the domain controller " + host + " does not resolve.",
                    "Make this machine ask the domain's DNS servers (/etc/resolv.conf), or set directory.dns-servers; test: host "
                            + host));
        } else if (reverse == null || !reverse.equalsIgnoreCase(host)) {
            String address = controller.addresses().getFirst();
            findings.add(Finding.warning(
                    directory,
                    "The address " + address + " of the domain controller " + host + " leads back to "
                            + (reverse == null ? "no name" : "the name " + reverse) + ".",
                    "Add a PTR record: Add-DnsServerResourceRecordPtr; or set rdns = false in the krb5.conf of clients that"
                            + " canonicalise names; test: host " + address));
        }
    }

    private void answer(Checkup.Controller controller, List<Finding> findings) {
        String failure = controller.failure();
        if (failure != null) {
            findings.add(Finding.error(directory, failure, Remedies.forFailure(failure)));
        }
    }

    private void clock(Checkup.Controller controller, List<Finding> findings) {
        Duration ahead = controller.ahead();
        if (ahead == null || ahead.abs().compareTo(NOTICEABLE) < 0) {
            return;
        }
        String sentence = "The clock of the domain controller " + controller.host() + " is "
                + ahead.abs().toSeconds() + " seconds " + (ahead.isNegative() ? "behind" : "ahead of")
                + " this machine's.";
        String remedy = "Let both follow one time source: timedatectl set-ntp true here, w32tm /resync there.";
        findings.add(
                ahead.abs().compareTo(SKEW) < 0
                        ? Finding.warning(directory, sentence, remedy)
                        : Finding.error(directory, sentence + " Kerberos refuses more than 300.", remedy));
    }

    private void certificate(Checkup.Controller controller, List<Finding> findings) {
        Instant ends = controller.certificateEnds();
        if (ends != null && ends.isBefore(now.plus(SOON))) {
            findings.add(Finding.warning(
                    directory,
                    "The certificate of the domain controller " + controller.host() + " expires on "
                            + ends.toString().substring(0, 10) + ".",
                    "Renew it there, and keep its authority in trustedCertificates; look: openssl s_client -connect "
                            + controller.host()));
        }
    }

    private static String hostOf(Checkup.Controller controller) {
        return controller.host().replaceFirst(":\\d+$", "");
    }
}
