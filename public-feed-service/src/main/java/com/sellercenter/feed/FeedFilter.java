package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.feed.page.Dependency;
import com.sellercenter.feed.page.Dependency.Conversations;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.query.Condition;
import com.sellercenter.kit.query.Condition.Comparison;
import com.sellercenter.kit.query.Condition.Constant;
import com.sellercenter.kit.query.Condition.Existence;
import com.sellercenter.kit.query.Condition.Predicate;
import com.sellercenter.kit.query.Condition.ReferenceLookup;
import com.sellercenter.kit.query.Conditions;
import com.sellercenter.kit.query.ConversationConditions;
import com.sellercenter.kit.query.Ordering;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which conversations of a channel and type the public asks for, and in which order (contract §5, §14).
 *
 * @param conditions on {@code feed_conversation c}
 */
record FeedFilter(int channel, ConversationType type, Conditions conditions, Ordering ordering) {

    private static final int MAX_RATING = 5;
    private static final String ANSWER = """
            SELECT FROM feed_response r WHERE (r.conversation, r.channel, r.user_id, r.datasource)
                = (c.id, c.channel, c.user_id, c.datasource) AND r.message_content IS NOT NULL""";

    /** The columns whose values have kept counts, with the dimension of each: in {@code feed_count} and in change notices. */
    static final Map<String, String> DIMENSIONS = Map.of("c.product", "product", "c.datasource", "datasource",
            "c.user_id", "user_id");

    /** Refuses what is wrong with the parameters, all together. */
    static FeedFilter of(int channel, ConversationType type, Filters filters) {
        var conditions = new Conditions(channel);
        conditions.and(new Constant("c.conversation_type", type.wire())); // a word, as partial indexes have it
        ConversationConditions.add(conditions, filters, "c.datasource");
        if (type == ConversationType.REVIEW) {
            filters.ids("rating").ifPresent(
                    ratings -> conditions.and("c.rating", "= ANY", ratings.stream().filter(FeedFilter::isRating)
                            .map(Long::intValue).distinct().sorted().toArray(Integer[]::new)));
            filters.flag("verified").ifPresent(verified -> conditions
                    .and(new Predicate("c.verified", verified ? "IS TRUE" : "IS FALSE")));
            filters.flag("has_response").ifPresent(given -> conditions.and(new Existence("c.id", ANSWER, given)));
        }
        var ordering = FeedOrdering.of(type, filters.text("ordering").orElse(""));
        filters.check();
        return new FeedFilter(channel, type, conditions, ordering);
    }

    private static boolean isRating(long number) {
        return number > 0 && number <= MAX_RATING;
    }

    /** What decides which conversations it leaves, and how many. */
    Stream<Dependency> dependencies() {
        return Stream.concat(Stream.of(list()), conditions.list().stream().flatMap(this::searched));
    }

    // one list that holds all conversations the filter leaves, a narrow one if there is one
    private Dependency list() {
        return conditions.list().stream().flatMap(this::narrowList).findFirst()
                .orElseGet(() -> Conversations.all(channel, type));
    }

    private Stream<Dependency> narrowList(Condition condition) {
        var dimension = DIMENSIONS.get(condition.column());
        return dimension != null && condition instanceof Comparison(var _, var operator, Long key)
                && operator.equals("=") ? Stream.of(new Conversations(channel, type, dimension, key)) : Stream.empty();
    }

    private Stream<Dependency> searched(Condition condition) {
        return switch (condition) {
            case ReferenceLookup lookup -> Stream.of(new Dependency.References(channel, lookup.kind()));
            case Comparison comparison when comparison.column().equals(ConversationConditions.MODIFIED) ->
                Stream.of(new Dependency.Activity(channel, type));
            default -> Stream.empty();
        };
    }
}
