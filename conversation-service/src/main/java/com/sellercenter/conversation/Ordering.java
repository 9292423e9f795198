package com.sellercenter.conversation;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The order of a list: last activity first, or what {@code ?ordering=} says (contract §3). */
record Ordering(String sql) {

    private static final Map<String, String> TERMS = Map.of(
            "created_date", "c.created_date", "-created_date", "c.created_date DESC",
            "last_message_date", "c.last_message_date", "-last_message_date", "c.last_message_date DESC");
    private static final String LAST_ACTIVITY = "c.last_message_date DESC";

    /** Terms joined by commas, as in DRF; unknown ones are passed over. */
    static Ordering of(String parameter) {
        var terms = Arrays.stream(parameter.split(",")).map(String::strip)
                .filter(TERMS::containsKey).distinct().map(TERMS::get).collect(Collectors.joining(", "));
        var order = terms.isEmpty() ? LAST_ACTIVITY : terms;
        return new Ordering(order + (order.endsWith("DESC") ? ", c.id DESC" : ", c.id"));
    }
}
