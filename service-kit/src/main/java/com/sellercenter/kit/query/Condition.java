package com.sellercenter.kit.query;

import com.sellercenter.contracts.reference.ReferenceKind;
import java.util.List;
import java.util.Optional;

/** One condition of a WHERE clause. Everything in it but the bound value becomes SQL text and must come from the code. */
public sealed interface Condition {

    /** The column it is about, with the alias of its table, {@code c.product} say. */
    String column();

    /** The value to be bound, if it has one. */
    default Optional<Object> value() {
        return Optional.empty();
    }

    /** The SQL on this expression, which may be another than its own column; its value is bound as that parameter. */
    String on(String expression, String parameter);

    /**
     * A column compared with a value.
     *
     * @param operator {@code =}, {@code >=}, {@code = ANY} and the like
     */
    record Comparison(String column, String operator, Object operand) implements Condition {

        @Override
        public Optional<Object> value() {
            return Optional.of(operand);
        }

        @Override
        public String on(String expression, String parameter) {
            return expression + " " + operator + " (:" + parameter + ")";
        }
    }

    /** A column compared with a word in the text of the statement, so that a partial index with the same word serves it. */
    record Constant(String column, String word) implements Condition {

        @Override
        public String on(String expression, String parameter) {
            return expression + " = '" + word + "'";
        }
    }

    /**
     * A predicate without a value, whose text a partial index may have.
     *
     * @param predicate what follows the column, {@code IS NULL} say
     */
    record Predicate(String column, String predicate) implements Condition {

        @Override
        public String on(String expression, String parameter) {
            return expression + " " + predicate;
        }
    }

    /**
     * Whether a query finds a row for this one.
     *
     * @param query what stands in EXISTS; it names columns of {@code c}
     */
    record Existence(String column, String query, boolean found) implements Condition {

        @Override
        public String on(String expression, String parameter) {
            return (found ? "" : "NOT ") + "EXISTS (" + query + ")";
        }
    }

    /**
     * A column that holds ids, which are among those of a query.
     *
     * @param query selects ids; {@code :value} in it is the operand, an array of texts, {@code :channel} the channel
     */
    record Lookup(String column, String query, List<String> operand) implements Condition {

        @Override
        public Optional<Object> value() {
            return Optional.of(operand.toArray(String[]::new));
        }

        @Override
        public String on(String expression, String parameter) {
            return expression + " = ANY (ARRAY(" + query.replace(":value", ":" + parameter) + "))"; // runs once
        }
    }

    /**
     * A column that holds ids, compared with the ids of the channel's reference data that have this attribute.
     *
     * @param attribute its key in the JSON, {@code slug} say
     */
    record ReferenceLookup(String column, ReferenceKind kind, String attribute, String text) implements Condition {

        @Override
        public Optional<Object> value() {
            return Optional.of(text);
        }

        @Override
        public String on(String expression, String parameter) {
            return """
                    %s IN (SELECT r.id FROM reference_data r WHERE r.channel = :channel AND r.kind = '%s'
                    AND r.data ->> '%s' = :%s)""".formatted(expression, kind.wire(), attribute, parameter);
        }
    }
}
