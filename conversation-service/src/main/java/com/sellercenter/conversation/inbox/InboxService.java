package com.sellercenter.conversation.inbox;

import com.sellercenter.contracts.internal.MessagePlace;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRepository;
import com.sellercenter.conversation.Reader;
import com.sellercenter.conversation.VisibleConversations;
import com.sellercenter.conversation.message.InboxClient;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.identity.Caller;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Marks conversations, and counts what is marked neither as read nor as answered (contract §11). */
@Service
class InboxService {

    private final ConversationRepository conversations;
    private final InboxRepository inboxes;
    private final InboxClient messages;

    InboxService(ConversationRepository conversations, InboxRepository inboxes, InboxClient messages) {
        this.conversations = conversations;
        this.inboxes = inboxes;
        this.messages = messages;
    }

    /** The conversation; refuses one that does not exist with 404, and one of others with 403. */
    Mono<Conversation> find(Caller caller, long id) {
        return conversations.find(caller, id);
    }

    /**
     * Marks the messages up to the one that the fields name as read by the caller's side, once that is durable; an older one
     * changes nothing. Refuses with 400 a message that the conversation does not have; fails while message-service is unavailable.
     */
    Mono<InboxState> read(Caller caller, Conversation conversation, Fields fields) {
        var lastMessage = fields.key("last_message");
        fields.check();
        var query = new MessagePlace.Query(lastMessage.get(), conversation.id(), conversation.facts().parties());
        return messages.place(query).flatMap(place -> inboxes.read(conversation.id(), Reader.of(caller),
                lastMessage.get(), requirePlace(place, lastMessage, fields)));
    }

    /**
     * Marks the messages that wait for the shop as in no need of a reply; a later one of the shopper needs one again.
     *
     * @param none what the request says; no field is known
     */
    Mono<InboxState> noReplyNeeded(Conversation conversation, Fields none) {
        none.check();
        return inboxes.noReplyNeeded(conversation.id());
    }

    /** How much there is for the caller's side to do. */
    Mono<UnreadCount> unreadCount(Caller caller) {
        return inboxes.unreadCount(VisibleConversations.to(caller), Reader.of(caller));
    }

    private static long requirePlace(MessagePlace place, Field<Long> message, Fields fields) {
        var seq = place.seq();
        if (seq == null) {
            fields.refuseMissing(message);
            fields.check();
        }
        return seq == null ? 0 : seq;
    }
}
