package com.sellercenter.conversation.listing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The order of a list: last activity first, or what {@code ?ordering=} says (contract §3).
 *
 * @param reversed the same from the other end
 */
record ConversationOrdering(String sql, String reversed) {

    private static final Map<String, Term> TERMS = Map.of(
            "created_date", new Term("c.created_date", false), "-created_date", new Term("c.created_date", true),
            "last_message_date", new Term("c.last_message_date", false),
            "-last_message_date", new Term("c.last_message_date", true));
    private static final Term LAST_ACTIVITY = new Term("c.last_message_date", true);

    /** Terms joined by commas, as in DRF; unknown ones are passed over. */
    static ConversationOrdering of(String parameter) {
        var terms = Arrays.stream(parameter.split(",", -1)).map(String::strip)
                .map(TERMS::get).filter(Objects::nonNull).distinct().collect(Collectors.toCollection(ArrayList::new));
        if (terms.isEmpty()) {
            terms.add(LAST_ACTIVITY);
        }
        terms.add(new Term("c.id", terms.getLast().descending())); // so that no two rows are equal
        return new ConversationOrdering(sql(terms, false), sql(terms, true));
    }

    private static String sql(List<Term> terms, boolean reversed) {
        return terms.stream().map(term -> term.column() + (term.descending() == reversed ? "" : " DESC"))
                .collect(Collectors.joining(", "));
    }

    private record Term(String column, boolean descending) {}
}
