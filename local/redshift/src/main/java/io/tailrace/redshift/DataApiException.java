package io.tailrace.redshift;

/** An error that the Data API answers a request with. */
final class DataApiException extends RuntimeException {
    private final String type;
    private final int status;

    private DataApiException(String type, int status, String message) {
        super(message);
        this.type = type;
        this.status = status;
    }

    static DataApiException validation(String message) {
        return new DataApiException("ValidationException", 400, message);
    }

    static DataApiException notFound(String message) {
        return new DataApiException("ResourceNotFoundException", 400, message);
    }

    static DataApiException activeStatements(int limit) {
        return new DataApiException(
                "ActiveStatementsExceededException", 400, "Number of active statements exceeds the limit of " + limit);
    }

    static DataApiException activeSessions(int limit) {
        return new DataApiException(
                "ActiveSessionsExceededException", 400, "Number of active sessions exceeds the limit of " + limit);
    }

    static DataApiException unknownOperation(String operation) {
        return new DataApiException(
                "UnknownOperationException",
                400,
                "The embedded warehouse does not know the Data API operation '" + operation + "'");
    }

    static DataApiException serialization(String message) {
        return new DataApiException("SerializationException", 400, message);
    }

    static DataApiException connection(String message) {
        return new DataApiException("DatabaseConnectionException", 500, message);
    }

    static DataApiException internal(String message) {
        return new DataApiException("InternalServerException", 500, message);
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }
}
