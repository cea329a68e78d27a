package io.postern.gateway.page;

import io.postern.gateway.client.Answers;
import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.store.StoreException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands before the handlers of a page with a form: whoever cannot be served sees the form again, and why.
 *
 * @param view the page
 */
record FormGuard(View view) {

    private static final Logger LOG = LoggerFactory.getLogger(FormGuard.class);

    /** The form, as this answer: its status, cookies and delay. */
    interface View {
        Reply form(Reply answer, Visit visit, Notice notice);
    }

    /** Answers a form of ours. */
    interface Posted {
        Reply handle(Request request, FormFields form);
    }

    /** The handler, and a page for the person when the user table cannot be asked. */
    Handler guarded(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (StoreException cause) {
                LOG.warn("{} {}: {}", request.method(), request.path(), cause.getMessage());
                return view.form(Answers.couldNotAsk(), Visit.of(request), Words.UNAVAILABLE);
            }
        };
    }

    /** Likewise. Whatever is posted is a form of ours that a browser vouches for, or nothing is done. */
    Handler posted(Posted handler) {
        return guarded(request -> {
            Optional<FormFields> read = FormFields.read(request.body());
            if (read.isEmpty()) {
                return view.form(Reply.of(400, new byte[0]), Visit.of(request), Words.NO_FORM);
            }
            try (FormFields form = read.get()) {
                return FormToken.vouches(request, form)
                        ? handler.handle(request, form)
                        : view.form(Reply.of(403, new byte[0]), Visit.of(request, form), Words.FOREIGN_FORM);
            }
        });
    }
}
