package com.sellercenter.kit.query;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table {@code n} with the columns {@code channel}, {@code conversation_type}, {@code dimension}, {@code key} and
 * {@code count}, which tells how many conversations a list has without counting them (ADR 5, ADR 10).
 *
 * @param total the dimension of the counts of whole channels, whose key is 0
 * @param counted the columns of a list whose values have counts of their own, with the dimension of each
 */
public record KeptCounts(String table, String total, Map<String, String> counted) {

    private static final String TYPE = "c.conversation_type";

    /** The statement that gives the list's count, if it is kept: narrowed by at most a type and a value of one dimension. */
    public Optional<String> statement(Conditions conditions) {
        var keys = conditions.list().stream().filter(condition -> !condition.column().equals(TYPE)).toList();
        if (keys.size() > 1 || !keys.stream().allMatch(key -> counted.containsKey(key.column()))) {
            return Optional.empty();
        }
        var types = conditions.list().stream().filter(condition -> condition.column().equals(TYPE))
                .map(type -> conditions.sql(type, "n.conversation_type"));
        var dimension = keys.stream().findFirst().map(key -> dimension(conditions, key))
                .orElse("n.dimension = '" + total + "' AND n.key = 0");
        return Optional.of("SELECT COALESCE(SUM(n.count), 0)::BIGINT AS count FROM " + table
                + " n WHERE " + Stream.of(Stream.of("n.channel = :channel"), types, Stream.of(dimension))
                        .flatMap(predicates -> predicates).collect(Collectors.joining(" AND ")));
    }

    private String dimension(Conditions conditions, Condition key) {
        return "n.dimension = '" + counted.get(key.column()) + "' AND " + conditions.sql(key, "n.key");
    }
}
