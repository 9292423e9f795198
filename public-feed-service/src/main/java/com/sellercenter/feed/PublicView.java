package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.feed.PublicConversation.PublicMessage;
import com.sellercenter.kit.reference.References;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns stored conversations into what the public sees: with names, without any private value of a person. A user or shop
 * that is not in the reference data (yet) has no name.
 *
 * @param shopForThePublic removes what the channel does not show of a shop
 */
record PublicView(References references, UnaryOperator<Datasource> shopForThePublic) {

    PublicConversation of(FeedConversation conversation) {
        return new PublicConversation(conversation.id(), conversation.user(), datasource(conversation.datasource()),
                item(conversation), conversation.messages().stream().map(this::message).toList(),
                conversation.conversationType(), conversation.itemContent(), conversation.itemId(),
                conversation.messageCount(), conversation.createdDate(), conversation.lastMessageDate(),
                review(conversation));
    }

    private static PublicConversation.@Nullable Review review(FeedConversation conversation) {
        return conversation.conversationType() == ConversationType.REVIEW
                ? new PublicConversation.Review(conversation.rating(), conversation.title(), conversation.verified(),
                        conversation.sellerResponse())
                : null;
    }

    private PublicMessage message(FeedMessage message) {
        return new PublicMessage(message.id(), message.messageContent(), message.userType(), author(message),
                message.contentType(), message.contentId(), message.createdDate());
    }

    private Object author(FeedMessage message) {
        return switch (message.contentType()) {
            case USER -> user(message.contentId());
            case DATASOURCE -> datasource(message.contentId());
        };
    }

    private User user(long id) {
        return Objects.requireNonNullElseGet(references.user(id), () -> User.unknown(id))
                .forThePublic();
    }

    private Datasource datasource(long id) {
        return shopForThePublic
                .apply(Objects.requireNonNullElseGet(references.datasource(id), () -> Datasource.unknown(id)));
    }

    private Product.@Nullable Item item(FeedConversation conversation) {
        var product = conversation.product() == null ? null : references.product(conversation.product());
        return product == null || conversation.itemId() == null ? null : product.asItem(conversation.itemId());
    }
}
