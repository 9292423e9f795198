package com.sellercenter.conversation.listing;

import com.sellercenter.kit.query.Ordering;
import com.sellercenter.kit.query.Ordering.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The order of a list: last activity first, or what {@code ?ordering=} says (contract §3, §11). */
final class ConversationOrdering {

    // what waits for nobody stands last in both directions; PostgreSQL has it so by itself in one
    private static final Map<String, List<Term>> TERMS = Map.of(
            "created_date", List.of(new Term("c.created_date", false)),
            "-created_date", List.of(new Term("c.created_date", true)),
            "last_message_date", List.of(new Term("c.last_message_date", false)),
            "-last_message_date", List.of(new Term("c.last_message_date", true)),
            "reply_needed_since", List.of(new Term("c.reply_needed_since", false)),
            "-reply_needed_since", List.of(new Term("(c.reply_needed_since IS NULL)", false),
                    new Term("c.reply_needed_since", true)));
    private static final Ordering LAST_ACTIVITY_FIRST = Ordering.by(new Term("c.last_message_date", true));

    private ConversationOrdering() {}

    /** Terms joined by commas, as in DRF; unknown ones are ignored. */
    static Ordering of(String parameter) {
        var terms = Arrays.stream(parameter.split(",", -1)).map(String::strip).map(TERMS::get)
                .filter(Objects::nonNull).flatMap(List::stream).distinct().toArray(Term[]::new);
        return terms.length == 0 ? LAST_ACTIVITY_FIRST : Ordering.by(terms);
    }
}
