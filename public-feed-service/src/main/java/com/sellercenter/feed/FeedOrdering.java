package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.kit.query.Ordering;
import com.sellercenter.kit.query.Ordering.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The order of a public list: newest first, or what {@code ?ordering=} says of reviews (contract §14). */
final class FeedOrdering {

    private static final Term NEWEST_FIRST = new Term("c.created_date", true);

    // in the words of the indexes; of the same rating the newest is first, and what has none is last in both
    private static final Map<String, List<Term>> OF_REVIEWS = Map.of(
            "rating", List.of(new Term("c.rating", false), NEWEST_FIRST),
            "-rating", List.of(new Term("(c.rating IS NULL)", false), new Term("c.rating", true), NEWEST_FIRST),
            "created_date", List.of(new Term("c.created_date", false)),
            "-created_date", List.of(NEWEST_FIRST));

    private FeedOrdering() {}

    /** By the first known one of the terms joined by commas: it leaves nothing to order to the others. */
    static Ordering of(ConversationType type, String parameter) {
        var known = type == ConversationType.REVIEW ? OF_REVIEWS : Map.<String, List<Term>>of();
        var terms = Arrays.stream(parameter.split(",", -1)).map(String::strip).map(known::get)
                .filter(Objects::nonNull).findFirst().orElse(List.of(NEWEST_FIRST));
        return Ordering.by(terms.toArray(Term[]::new));
    }
}
