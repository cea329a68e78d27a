package io.postern.lab.ad;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How the directory misbehaves on request of a test; well-behaved until told otherwise. */
public final class Faults {
    private final Map<Integer, PageFault> pages = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;

    Faults() {}

    /** Makes this page, counted from 1, of each paged search go wrong. */
    public void onPage(int page, PageFault fault) {
        pages.put(page, fault);
    }

    /** Answers this many pages of each paged search, then closes the connection instead of answering. */
    public void closeConnectionAfterPage(int answered) {
        onPage(answered + 1, new PageFault.CutAfter(0));
    }

    /** Answers this many pages of each paged search, then size limit exceeded (code 4) without a row. */
    public void answerSizeLimitAfterPage(int answered) {
        answerAfterPage(answered, ResultCode.SIZE_LIMIT_EXCEEDED);
    }

    /** Answers this many pages of each paged search, then this code without a row. */
    public void answerAfterPage(int answered, ResultCode code) {
        onPage(answered + 1, new PageFault.Result(code, 0));
    }

    /** Waits before every answer to a bind or a search. */
    public void delayAnswers(Duration duration) {
        delay = duration;
    }

    /** Behaves again. */
    public void heal() {
        pages.clear();
        delay = Duration.ZERO;
    }

    @Nullable
    PageFault onPage(int page) {
        return pages.get(page);
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
