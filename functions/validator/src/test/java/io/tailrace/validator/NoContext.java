package io.tailrace.validator;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** A Lambda context that nobody may ask anything but the request. */
final class NoContext implements Context {
    @Override
    public String getAwsRequestId() {
        return "request";
    }

    @Override
    public String getLogGroupName() {
        throw unexpected();
    }

    @Override
    public String getLogStreamName() {
        throw unexpected();
    }

    @Override
    public String getFunctionName() {
        throw unexpected();
    }

    @Override
    public String getFunctionVersion() {
        throw unexpected();
    }

    @Override
    public String getInvokedFunctionArn() {
        throw unexpected();
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw unexpected();
    }

    @Override
    public ClientContext getClientContext() {
        throw unexpected();
    }

    @Override
    public int getRemainingTimeInMillis() {
        throw unexpected();
    }

    @Override
    public int getMemoryLimitInMB() {
        throw unexpected();
    }

    @Override
    public LambdaLogger getLogger() {
        throw unexpected();
    }

    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("The handler needs no context.");
    }
}
