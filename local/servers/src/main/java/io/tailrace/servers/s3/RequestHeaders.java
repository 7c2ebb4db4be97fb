package io.tailrace.servers.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * Two headers that s3proxy does not know as S3 does: it refuses a session token, which nothing here checks, and it ignores the
 * condition on the destination of a copy, which {@link PublishingStore} honours.
 */
final class RequestHeaders extends Handler.Wrapper {
    private static final System.Logger LOGGER = System.getLogger(RequestHeaders.class.getName());
    private static final String SESSION_TOKEN = "x-amz-security-token";
    private static final String COPY_SOURCE = "x-amz-copy-source";

    private static final ScopedValue<WriteCondition> COPY_CONDITION = ScopedValue.newInstance();

    private RequestHeaders(Handler handler) {
        super(handler);
    }

    /** Puts itself before the handler of a proxy that is not yet started. s3proxy offers no way to its server but this. */
    static void install(S3Proxy proxy) {
        try {
            var field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            var server = (Server) field.get(proxy);
            server.setHandler(new RequestHeaders(server.getHandler()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of s3proxy keeps its server elsewhere: " + e.getMessage(), e);
        }
    }

    /** The condition that the copy on this thread puts on its destination. */
    static WriteCondition copyCondition() {
        return COPY_CONDITION.orElse(WriteCondition.NONE);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var headers = request.getHeaders();
        var whole = new WholeRequest(request);
        var after = new ResponseAfterRequest(whole, response);
        if (!headers.contains(COPY_SOURCE)) {
            return super.handle(whole, after, callback);
        }
        var condition = new WriteCondition(headers.get("If-Match"), headers.get("If-None-Match"));
        return ScopedValue.where(COPY_CONDITION, condition).call(() -> super.handle(whole, after, callback));
    }

    private static final class WholeRequest extends Request.Wrapper {
        private final HttpFields headers;
        private volatile boolean finished;

        WholeRequest(Request request) {
            super(request);
            headers =
                    HttpFields.build(request.getHeaders()).remove(SESSION_TOKEN).asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }

        /**
         * Reads what is left of the body: the client sends it without waiting for leave, or by the leave that s3proxy gives before it
         * looks at the key, and would not hear an answer before.
         */
        void finish() {
            if (!finished) {
                finished = true;
                try {
                    Content.Source.consumeAll(getWrapped());
                } catch (IOException e) {
                    LOGGER.log(System.Logger.Level.DEBUG, "The client left before the end of " + getHttpURI(), e);
                }
            }
        }
    }

    /** Holds the answer back until the request is read. */
    private static final class ResponseAfterRequest extends Response.Wrapper {
        private final WholeRequest request;

        ResponseAfterRequest(WholeRequest request, Response response) {
            super(request, response);
            this.request = request;
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            request.finish();
            super.write(last, content, callback);
        }
    }
}
