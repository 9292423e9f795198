package com.sellercenter.feed.structured;

import com.sellercenter.contracts.reference.ReferenceKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest reviews and questions of a product, as they are stored.
 *
 * @param reviews those with stars
 * @param questions those that a shop has answered
 * @param considered the conversations that were looked at: a message in one of them may change what is shown
 */
record Published(List<Review> reviews, List<Question> questions, List<Long> considered) {

    /** The most conversations that are shown: ten of each kind. */
    static final int MAX_SIZE = 20;

    /** The reference data whose names are shown. */
    Stream<ReferenceKey> references() {
        var shoppers = Stream.concat(reviews.stream().map(Review::author), questions.stream().map(Question::author));
        var shops = questions.stream().flatMap(question -> question.answers().stream()).map(Answer::author);
        return Stream.concat(shoppers.map(ReferenceKey::user), shops.map(ReferenceKey::datasource));
    }

    /**
     * A review.
     *
     * @param text its first message
     * @param author the user whom that speaks for
     */
    record Review(long id, int rating, @Nullable String title, Instant createdDate, String text, long author) {}

    /**
     * A question.
     *
     * @param text its first message
     * @param author the user whom that speaks for
     * @param answers the first ones of the shop, at least one
     */
    record Question(long id, Instant createdDate, String text, long author, List<Answer> answers) {}

    /** @param author the shop */
    record Answer(long id, Instant createdDate, String text, long author) {}
}
