package io.tailrace.redshift.dialect;

/** A bucket and a key or the beginning of keys, written {@code s3://bucket/key}. */
public record ObjectLocation(String bucket, String key) {
    public static ObjectLocation parse(String url, String statement) {
        if (!url.startsWith("s3://")) {
            throw new UnsupportedStatementException(
                    statement + " '" + url + "'", "only s3:// locations can be read or written");
        }
        var path = url.substring("s3://".length());
        var slash = path.indexOf('/');
        var bucket = slash < 0 ? path : path.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new SqlSyntaxException("The S3 location '" + url + "' names no bucket");
        }
        return new ObjectLocation(bucket, slash < 0 ? "" : path.substring(slash + 1));
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
