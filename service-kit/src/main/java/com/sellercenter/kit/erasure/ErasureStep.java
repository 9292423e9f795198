package com.sellercenter.kit.erasure;

/**
 * One statement that erases in one table of a service, in bounded batches. Running it again changes nothing.
 *
 * @param table whose rows it changes
 * @param sql what follows {@code WITH erased(channel, user_id) AS (…),}, with the named parameters {@code :replacement},
 *     {@code :after} and {@code :limit}, where it needs them: it looks at no more than {@code :limit} rows, those whose keys follow
 *     {@code :after}, and returns the last key that it looked at, or null or no row at the end of the table
 */
public record ErasureStep(String table, String sql) {

    private static final String ERASED = """
            WITH erased(channel, user_id) AS (SELECT * FROM UNNEST(:channels::INT[], :users::BIGINT[])),
            """;

    public ErasureStep {
        sql = ERASED + sql;
    }

    /** Whether the statement has the named parameter. */
    boolean names(String parameter) {
        return sql.contains(":" + parameter);
    }

    /**
     * Deletes the keys of the persons' requests from a table {@code idempotency}: a key is kept with a digest of its body, and
     * that of a short text can be guessed.
     */
    public static ErasureStep idempotencyKeys() {
        return new ErasureStep("idempotency", """
                deleted AS (
                    DELETE FROM idempotency WHERE principal IN (
                        SELECT FORMAT('channel:%s/user:%s', channel, user_id) FROM erased)
                )
                SELECT NULL::BIGINT""");
    }
}
