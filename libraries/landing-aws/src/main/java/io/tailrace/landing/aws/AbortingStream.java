package io.tailrace.landing.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object's bytes. Closed before its end, it gives up the connection rather than read what nobody wants, as the client would. */
final class AbortingStream extends FilterInputStream {
    private final ResponseInputStream<GetObjectResponse> response;
    private long left;

    AbortingStream(ResponseInputStream<GetObjectResponse> response) {
        super(response);
        this.response = response;
        left = response.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        int b = response.read();
        left = b < 0 ? 0 : left - 1;
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = response.read(target, offset, length);
        left = read < 0 ? 0 : left - read;
        return read;
    }

    @Override
    public void close() throws IOException {
        if (left > 0) {
            response.abort();
        }
        response.close();
    }
}
