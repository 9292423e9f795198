package com.sellercenter.kit.erasure;

/**
 * One statement that deletes what a table of a service has of expired conversations, in bounded batches. Running it again
 * changes nothing.
 *
 * @param table whose rows it deletes
 * @param sql what follows {@code WITH expired(id, channel) AS (…),}, with the named parameter {@code :limit} where it needs
 *     that: it deletes no more than {@code :limit} rows, and returns how many; it is run until that is less
 */
public record ExpirationStep(String table, String sql) {

    private static final String EXPIRED = """
            WITH expired(id, channel) AS (SELECT * FROM UNNEST(:ids::BIGINT[], :channels::INT[])),
            """;

    public ExpirationStep {
        sql = EXPIRED + sql;
    }

    /** Whether the statement has a limit, and may have to be run again. */
    boolean isLimited() {
        return sql.contains(":limit");
    }
}
