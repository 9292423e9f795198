package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.reference.ReferenceKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A published conversation as it is stored, with ids for the user, the shop and the product.
 *
 * @param rating of a review, if it has one; the title likewise
 * @param verified whether it is a review of a product that the shopper had bought
 * @param sellerResponse the shop's official answer to a review, if it has given one
 * @param messages the newest, oldest first
 */
record FeedConversation(long id, long user, long datasource, ConversationType conversationType,
        @Nullable ItemContent itemContent, @Nullable Long itemId, @Nullable Long product, long messageCount,
        Instant createdDate, Instant lastMessageDate, @Nullable Integer rating, @Nullable String title,
        boolean verified, @Nullable SellerResponse sellerResponse, List<FeedMessage> messages) {

    /** The reference data that its public view needs. */
    Stream<ReferenceKey> references() {
        return Stream.of(Stream.of(ReferenceKey.datasource(datasource)),
                Stream.ofNullable(product).map(ReferenceKey::product), messages.stream().map(FeedMessage::author))
                .flatMap(Function.identity());
    }
}
