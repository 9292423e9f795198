package com.sellercenter.conversation.listing;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.Reader;
import com.sellercenter.kit.reference.References;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A conversation and its messages before the names of users, shops and products are added.
 *
 * @param set null where message-service has no message of the conversation
 */
record ConversationWithMessages(Conversation conversation, @Nullable MessageSet set) {

    /** The users, shops and products whose data the list shows. */
    Stream<ReferenceKey> references() {
        var facts = conversation.facts();
        var product = facts.product();
        var parties = Stream.of(ReferenceKey.user(facts.user()), ReferenceKey.datasource(facts.datasource()));
        return Stream.of(parties, messages().stream().map(ConversationWithMessages::author),
                Stream.ofNullable(product).map(ReferenceKey::product)).flatMap(Function.identity());
    }

    /** The list element for that reader, with the reference data filled in. */
    ListedConversation listed(References known, Reader reader) {
        var facts = conversation.facts();
        var inbox = conversation.inbox();
        return new ListedConversation(facts.id(), user(known, facts.user()), datasource(known, facts.datasource()),
                item(known), messages().stream().map(message -> listed(message, known)).toList(),
                conversation.subject(), facts.conversationType(), facts.itemContent(), facts.itemId(),
                set == null ? conversation.messageCount() : set.messageCount(), facts.createdDate(),
                set == null ? conversation.lastMessageDate() : set.lastMessageDate(), inbox.unread(reader),
                inbox.needsReply(), inbox.replyNeededSince(), review());
    }

    private ListedConversation.@Nullable Review review() {
        var facts = conversation.facts();
        return facts.conversationType() == ConversationType.REVIEW
                ? new ListedConversation.Review(facts.rating(), facts.title(), facts.verified(),
                        conversation.response())
                : null;
    }

    private List<MessageSet.Message> messages() {
        return set == null ? List.of() : set.messages();
    }

    private static ReferenceKey author(MessageSet.Message message) {
        return message.contentType() == ContentType.USER
                ? ReferenceKey.user(message.contentId())
                : ReferenceKey.datasource(message.contentId());
    }

    private static ListedConversation.Message listed(MessageSet.Message message, References known) {
        var author = message.contentType() == ContentType.USER
                ? user(known, message.contentId())
                : datasource(known, message.contentId());
        return new ListedConversation.Message(message.id(), message.messageContent(), message.userType(), author,
                message.contentType(), message.contentId(), message.createdDate(), message.originalContent());
    }

    private Product.@Nullable Item item(References known) {
        var facts = conversation.facts();
        var itemId = facts.itemId();
        var product = facts.product() == null ? null : known.product(facts.product());
        return itemId == null || product == null ? null : product.asItem(itemId);
    }

    // a user or shop without reference data is shown by its id alone, not left out
    private static User user(References known, long id) {
        return Objects.requireNonNullElseGet(known.user(id), () -> User.unknown(id));
    }

    private static Datasource datasource(References known, long id) {
        return Objects.requireNonNullElseGet(known.datasource(id), () -> Datasource.unknown(id));
    }
}
