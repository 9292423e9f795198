package com.sellercenter.kit.query;

import com.sellercenter.kit.drf.list.DateRange;
import com.sellercenter.kit.query.Condition.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The WHERE clause of a list: conditions joined by AND, with the values of their named parameters. The first one is always
 * the channel of a table with the alias {@code c}.
 */
public final class Conditions {

    private final int channel;
    private final List<Condition> conditions = new ArrayList<>();

    /** Nothing but the channel. */
    public Conditions(int channel) {
        this.channel = channel;
    }

    /** Adds the condition, unless the same one is there already. */
    public void and(Condition condition) {
        if (!conditions.contains(condition)) {
            conditions.add(condition);
        }
    }

    /** Adds the condition that the column compares so with the value. */
    public void and(String column, String operator, Object value) {
        and(new Comparison(column, operator, value));
    }

    /** Adds the condition that the column lies in the range, unless nothing lies outside of it. */
    public void within(String column, DateRange range) {
        if (!range.isAll()) {
            and(column, ">=", range.from());
            and(column, "<", range.until());
        }
    }

    /** All conditions but the channel, in their order. */
    public List<Condition> list() {
        return List.copyOf(conditions);
    }

    /** The predicate, without WHERE. */
    public String sql() {
        return Stream.concat(Stream.of("c.channel = :channel"),
                conditions.stream().map(condition -> sql(condition, condition.column())))
                .collect(Collectors.joining(" AND "));
    }

    /** Binds all values; the statement must have the predicate, or one that {@link KeptCounts} made of it. */
    public GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bindValues(values());
    }

    /** One of the conditions on another expression than its own column. */
    String sql(Condition condition, String expression) {
        return condition.on(expression, parameter(condition));
    }

    private Map<String, Object> values() {
        var values = new HashMap<String, Object>(Map.of("channel", channel));
        conditions.forEach(
                condition -> condition.value().ifPresent(value -> values.put(parameter(condition), value)));
        return values;
    }

    private String parameter(Condition condition) {
        return "value" + conditions.indexOf(condition);
    }
}
