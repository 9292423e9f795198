package com.sellercenter.chaos.check;

import com.sellercenter.chaos.load.Erasures;
import com.sellercenter.chaos.load.ShopAnswer;
import com.sellercenter.chaos.plan.Incidents.Restore;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shops' official answers to reviews, and what reviews of a product say together.
 *
 * @param answers that shops gave or tried to give, in their order
 * @param restores those of conversation-service's database
 */
record Answers(TestSystem system, List<ShopAnswer> answers, List<Restore> restores) {

    private static final List<Integer> PRODUCTS = List.of(1, 2);

    List<Check> checks() {
        var stored = stored();
        var byReview = answers.stream().collect(Collectors.groupingBy(ShopAnswer::review));
        var lost = byReview.values().stream().filter(given -> !isHeld(given, stored)).toList();
        var named = lost.stream().filter(this::mayBeLost).count();
        return List.of(
                Check.none("no acknowledged answer to a review is lost", lost.size() - named,
                        "lost of %s, and %s by a database that was set back".formatted(byReview.size(), named)),
                Check.none("the public sees each answer as it is stored", shownOtherwise(byReview, stored),
                        "otherwise of %s".formatted(stored.size())),
                Check.none("the summaries of products add up", wrongSummaries(), "wrong of " + PRODUCTS.size()));
    }

    /** The reviews about whose answers there must be a mail. */
    Set<Long> mailed() {
        return answers.stream().filter(ShopAnswer::acknowledged).filter(answer -> !mayBeLost(List.of(answer)))
                .map(ShopAnswer::review).collect(Collectors.toSet());
    }

    /** The reviews about whose answers there may be a mail. */
    Set<Long> mailable() {
        return answers.stream().map(ShopAnswer::review).collect(Collectors.toSet());
    }

    // the last one that was acknowledged, or one that was sent later and not answered
    private static boolean isHeld(List<ShopAnswer> given, Map<Long, String> stored) {
        var text = stored.get(given.getFirst().review());
        for (var answer : given.reversed()) {
            if (answer.text().equals(text)) {
                return true;
            }
            if (answer.acknowledged()) {
                return false;
            }
        }
        return true;
    }

    private boolean mayBeLost(List<ShopAnswer> given) {
        return given.stream().anyMatch(answer -> restores.stream()
                .anyMatch(restore -> restore.concerns(answer.sentAt(), answer.acknowledgedAt())));
    }

    // what a database that was set back has lost, the public sees until the shop answers again
    private long shownOtherwise(Map<Long, List<ShopAnswer>> byReview, Map<Long, String> stored) {
        var shown = new HashMap<Long, String>();
        new Lists(system.gateway()).all("/public-reviews/", row -> {
            if (!row.get("seller_response").isNull()) {
                shown.put(row.get("id").asLong(), row.at("/seller_response/message_content").asString());
            }
        });
        return byReview.entrySet().stream().filter(review -> !mayBeLost(review.getValue()))
                .filter(review -> !Objects.equals(shown.get(review.getKey()), stored.get(review.getKey()))).count();
    }

    private Map<Long, String> stored() {
        return system.database(Service.CONVERSATION)
                .rows("SELECT id, response_content FROM conversation WHERE response_content IS NOT NULL AND user_id < "
                        + Erasures.FIRST_USER, row -> Map.entry(row.getLong(1), row.getString(2)))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private long wrongSummaries() {
        return PRODUCTS.stream().filter(product -> !summary(product).equals(counted(product))).count();
    }

    private String summary(int product) {
        var found = new Lists(system.gateway()).get("/public-reviews/summary/?product=" + product).json().get(0);
        var stars = found.get("histogram");
        return "%s reviews, %s %s %s %s %s, verified %s, questions %s".formatted(found.get("count"), stars.get("1"),
                stars.get("2"), stars.get("3"), stars.get("4"), stars.get("5"), found.get("verified_count"),
                found.get("question_count"));
    }

    private String counted(int product) {
        return system.database(Service.PUBLIC_FEED).text("""
                SELECT format('%%s reviews, %%s %%s %%s %%s %%s, verified %%s, questions %%s',
                    count(*) FILTER (WHERE conversation_type = 'review'), count(*) FILTER (WHERE rating = 1),
                    count(*) FILTER (WHERE rating = 2), count(*) FILTER (WHERE rating = 3),
                    count(*) FILTER (WHERE rating = 4), count(*) FILTER (WHERE rating = 5),
                    count(*) FILTER (WHERE verified), count(*) FILTER (WHERE conversation_type = 'question'))
                FROM feed_conversation WHERE channel = 1 AND product = %s""".formatted(product));
    }
}
