package com.sellercenter.feed.summary;

import com.sellercenter.contracts.conversation.ConversationType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is published about a product (contract §14).
 *
 * @param count the reviews, with stars or without
 * @param average of the stars, with two decimals; null where no review has any
 * @param histogram how many reviews give 1, 2, 3, 4 and 5 stars
 * @param verifiedCount how many reviews are of shoppers who had bought it
 */
public record ProductSummary(long product, long count, @Nullable BigDecimal average, Map<Integer, Long> histogram,
        long verifiedCount, long questionCount) {

    private static final int MAX_RATING = 5;
    private static final String RATING = "rating_";

    /** The summary that these counts of the product give; a product without any has zeros. */
    static ProductSummary of(long product, Collection<KeptCount> counts) {
        var histogram = new TreeMap<Integer, Long>();
        for (var rating = 1; rating <= MAX_RATING; rating++) {
            histogram.put(rating, count(counts, ConversationType.REVIEW, RATING + rating));
        }
        return new ProductSummary(product, count(counts, ConversationType.REVIEW, "product"), average(histogram),
                histogram, count(counts, ConversationType.REVIEW, "verified"),
                count(counts, ConversationType.QUESTION, "product"));
    }

    /** How many reviews have stars. */
    public long ratingCount() {
        return histogram.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long count(Collection<KeptCount> counts, ConversationType type, String dimension) {
        return counts.stream().filter(each -> each.type() == type && each.dimension().equals(dimension))
                .mapToLong(KeptCount::count).sum();
    }

    private static @Nullable BigDecimal average(Map<Integer, Long> histogram) {
        var reviews = histogram.values().stream().mapToLong(Long::longValue).sum();
        var stars = histogram.entrySet().stream().mapToLong(each -> each.getKey() * each.getValue()).sum();
        return reviews == 0
                ? null
                : BigDecimal.valueOf(stars).divide(BigDecimal.valueOf(reviews), 2, RoundingMode.HALF_UP);
    }

    /** One row of {@code feed_count} about a product. */
    record KeptCount(long product, ConversationType type, String dimension, long count) {}
}
