package com.sellercenter.kit.identity;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may post what where (contract §1 and §2), the same in every service that takes messages.
 *
 * @param onBehalf whether sellers may post in a user's name
 */
@Validated
@ConfigurationProperties("posting")
public record PostingRule(@DefaultValue("true") boolean onBehalf) {

    /** The maximum length of {@code message_content}, in characters. */
    public static final int MAX_CONTENT_LENGTH = 10_000;

    /** Refuses with 400 what nobody may post, then with 403 what this caller may not post. */
    public void check(Caller caller, Post post) {
        checkTypes(post.conversationType(), post.contentType());
        if (!caller.takesPartIn(post.user(), post.datasource()) || !maySpeak(caller, post)) {
            throw new Refusal.PermissionDenied();
        }
    }

    /** Refuses with 400 a shop's part in a review. */
    public static void checkTypes(ConversationType conversationType, ContentType contentType) {
        if (conversationType == ConversationType.REVIEW && contentType == ContentType.DATASOURCE) {
            throw Refusal.InvalidFields.across(Text.of("DataSource can't reply to a review."));
        }
    }

    private boolean maySpeak(Caller caller, Post post) {
        return switch (caller) {
            case Caller.Shopper shopper ->
                post.contentType() == ContentType.USER && post.contentId() == shopper.user();
            case Caller.Seller seller when post.contentType() == ContentType.USER -> onBehalf;
            // an operator takes part in every shop's conversations, but speaks only for shops that the token names
            case Caller.Seller seller ->
                post.contentId() == post.datasource() && seller.datasources().contains(post.contentId());
            case Caller.Visitor visitor -> false;
            case Caller.Service service -> false;
        };
    }

    /**
     * A message to be posted in a conversation that exists or is about to be opened.
     *
     * @param user the conversation's user
     * @param datasource the conversation's shop
     * @param contentId the author: a user's or a shop's id, as {@code contentType} says
     */
    public record Post(long user, long datasource, ConversationType conversationType, ContentType contentType,
            long contentId) {

        /** A message of that author in an existing conversation. */
        public static Post in(ConversationFacts conversation, ContentType contentType, long contentId) {
            return new Post(conversation.user(), conversation.datasource(), conversation.conversationType(),
                    contentType, contentId);
        }
    }
}
