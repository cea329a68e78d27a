package io.postern.lab.ad;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the directory misbehaves on request of a test; well-behaved until told otherwise. */
public final class Faults {
    private volatile int closeAfter = Integer.MAX_VALUE;
    private volatile int answerAfter = Integer.MAX_VALUE;
    private volatile ResultCode answer = ResultCode.SIZE_LIMIT_EXCEEDED;
    private volatile Duration delay = Duration.ZERO;

    Faults() {}

    /** Answers this many pages of each paged search, then closes the connection instead of answering. */
    public void closeConnectionAfterPage(int pages) {
        closeAfter = pages;
    }

    /** Answers this many pages of each paged search, then size limit exceeded (code 4) without a row. */
    public void answerSizeLimitAfterPage(int pages) {
        answerAfterPage(pages, ResultCode.SIZE_LIMIT_EXCEEDED);
    }

    /** Answers this many pages of each paged search, then this code without a row. */
    public void answerAfterPage(int pages, ResultCode code) {
        answer = code;
        answerAfter = pages;
    }

    /** Waits before every answer to a bind or a search. */
    public void delayAnswers(Duration duration) {
        delay = duration;
    }

    /** Behaves again. */
    public void heal() {
        closeAfter = Integer.MAX_VALUE;
        answerAfter = Integer.MAX_VALUE;
        delay = Duration.ZERO;
    }

    boolean closesInsteadOfPage(int answered) {
        return answered >= closeAfter;
    }

    @Nullable
    ResultCode answerInsteadOfPage(int answered) {
        return answered >= answerAfter ? answer : null;
    }

    void delay() {
        if (delay.isPositive()) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
