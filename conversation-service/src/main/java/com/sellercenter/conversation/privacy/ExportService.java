package com.sellercenter.conversation.privacy;

import com.sellercenter.contracts.internal.UserMail;
import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.delivery.DeliveryService;
import com.sellercenter.conversation.message.MessageClient;
import com.sellercenter.conversation.privacy.Export.ExportedConversation;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.reference.References;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Exports what is held about a user, page by page. */
@Service
class ExportService {

    private static final int PAGE_SIZE = 100;

    private final ReferenceReplica directory;
    private final ExportRepository conversations;
    private final DeliveryService deliveries;
    private final MessageClient messages;
    private final NotificationClient notifications;

    ExportService(ReferenceReplica directory, ExportRepository conversations, DeliveryService deliveries,
            MessageClient messages, NotificationClient notifications) {
        this.directory = directory;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.messages = messages;
        this.notifications = notifications;
    }

    /**
     * The export of the user; empty where the channel has neither the user nor a conversation of the user. Fails at once while
     * notification-service is unavailable, which a file that has begun could not tell any more.
     */
    Mono<Export> export(int channel, long user) {
        return Mono.zip(directory.find(channel, List.of(ReferenceKey.user(user))),
                conversations.conversations(channel, user, 0, 1),
                notifications.preferences(channel, user))
                .filter(known -> known.getT1().has(ReferenceKey.user(user)) || !known.getT2().isEmpty())
                .map(known -> new Export(user(known.getT1(), user), known.getT3(), conversations(channel, user),
                        messages(channel, user), mails(channel, user)));
    }

    // a first message that is still on its way is delivered first, so that it is among the messages
    private Flux<ExportedConversation> conversations(int channel, long user) {
        return pages(channel, user).concatMap(deliveries::deliverFirst).flatMapIterable(page -> page)
                .map(ExportService::exported);
    }

    private Flux<List<Conversation>> pages(int channel, long user) {
        return page(channel, user, 0)
                .expand(page -> page.size() < PAGE_SIZE ? Mono.empty() : page(channel, user, page.getLast().id()));
    }

    private Mono<List<Conversation>> page(int channel, long user, long after) {
        return conversations.conversations(channel, user, after, PAGE_SIZE);
    }

    private Flux<UserMessage> messages(int channel, long user) {
        return messages.ofUser(channel, user, 0)
                .expand(page -> page.size() < UserMessage.LIMIT
                        ? Mono.empty()
                        : messages.ofUser(channel, user, page.getLast().id()))
                .flatMapIterable(page -> page);
    }

    private Flux<UserMail> mails(int channel, long user) {
        return pages(channel, user).map(page -> page.stream().map(Conversation::id).toList())
                .concatMap(ids -> mails(new UserMail.Query(channel, user, ids, 0)));
    }

    private Flux<UserMail> mails(UserMail.Query query) {
        return notifications.mails(query)
                .expand(page -> page.size() < UserMail.LIMIT
                        ? Mono.empty()
                        : notifications.mails(query.after(page.getLast())))
                .flatMapIterable(page -> page);
    }

    private static User user(References known, long id) {
        return Objects.requireNonNullElseGet(known.user(id), () -> User.unknown(id));
    }

    private static ExportedConversation exported(Conversation conversation) {
        var facts = conversation.facts();
        var mark = conversation.inbox().shopperMark();
        return new ExportedConversation(facts.id(), facts.datasource(), conversation.subject(),
                facts.conversationType(), facts.itemContent(), facts.itemId(), facts.createdDate(),
                conversation.lastMessageDate(), mark == 0 ? null : mark, facts.rating(),
                facts.title(), conversation.response());
    }
}
