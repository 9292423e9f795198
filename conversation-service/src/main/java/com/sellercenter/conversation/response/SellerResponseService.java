package com.sellercenter.conversation.response;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRepository;
import com.sellercenter.kit.contact.ContactFilters;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.PostingRule;
import com.sellercenter.kit.settings.ChannelProperties;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Has shops answer reviews, once that is durable; everybody else learns of it from the topic (contract §14, ADR 27). */
@Service
class SellerResponseService {

    private final ConversationRepository conversations;
    private final SellerResponseRepository responses;
    private final ChannelProperties channels;
    private final ContactFilters contacts;
    private final Clock clock;

    SellerResponseService(ConversationRepository conversations, SellerResponseRepository responses,
            ChannelProperties channels, ContactFilters contacts, Clock clock) {
        this.conversations = conversations;
        this.responses = responses;
        this.channels = channels;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * The review that the caller may answer. Refuses a conversation that does not exist with 404, one of another shop, and any
     * where the channel has no such answers, with 403, and one that is no review with 400.
     */
    Mono<Conversation> review(Caller caller, long id) {
        return conversations.find(caller, id).map(conversation -> {
            requireShop(caller, conversation.facts());
            if (conversation.facts().conversationType() != ConversationType.REVIEW) {
                throw Refusal.InvalidFields.across(Text.of("Only a review has a seller response."));
            }
            return conversation;
        });
    }

    /** Stores what the fields say as the shop's answer, in place of an earlier one; the same text again changes nothing. */
    Mono<SellerResponse> give(Caller caller, Conversation review, Fields fields) {
        var text = contacts.of(caller.channel())
                .filter(fields, fields.text("message_content", PostingRule.MAX_CONTENT_LENGTH)).field();
        fields.check();
        return responses
                .store(review.id(), text.get(), caller.principal(), clock.instant().truncatedTo(ChronoUnit.MICROS))
                .switchIfEmpty(Mono.error(Refusal.NotFound::new)); // it was deleted meanwhile
    }

    /** Deletes the shop's answer, if there is one. */
    Mono<Void> takeBack(Conversation review) {
        return responses.delete(review.id());
    }

    // an operator sees every shop's reviews, but speaks only for shops that the token names
    private void requireShop(Caller caller, ConversationFacts review) {
        var speaks = caller instanceof Caller.Seller seller && seller.datasources().contains(review.datasource());
        if (!speaks || !channels.hasSellerResponses(review.channel())) {
            throw new Refusal.PermissionDenied();
        }
    }
}
