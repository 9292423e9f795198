package com.sellercenter.conversation;

import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.reference.References;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens a conversation with its first message (contract §2). */
@Component
class OpenConversation {

    private final ReferenceReplica directory;
    private final Openings openings;
    private final ConversationRepository conversations;
    private final FirstMessages firstMessages;
    private final OnBehalfPosting onBehalf;
    private final Clock clock;

    OpenConversation(ReferenceReplica directory, Openings openings, ConversationRepository conversations,
            FirstMessages firstMessages, OnBehalfPosting onBehalf, Clock clock) {
        this.directory = directory;
        this.openings = openings;
        this.conversations = conversations;
        this.firstMessages = firstMessages;
        this.onBehalf = onBehalf;
        this.clock = clock;
    }

    /**
     * The conversation, durable with its first message even while message-service is away. One there already is refused;
     * a key that is another request's fails with {@link org.springframework.dao.DuplicateKeyException}.
     */
    Mono<Conversation> open(PostRequest request) {
        return directory.find(request.caller().channel(), request.form().mentioned())
                .map(known -> checked(request, known))
                .flatMap(opening -> store(opening, request))
                .flatMap(firstMessages::handOverIfPossible);
    }

    private NewConversation checked(PostRequest request, References known) {
        var form = request.form();
        form.checkOpening(known);
        var opening = new NewConversation(
                form.facts(request.caller().channel(), known, clock.instant().truncatedTo(ChronoUnit.MICROS)),
                form.subject().orNull(), form.message(), request.caller().principal());
        opening.message().requireReplyAllowed(opening.facts());
        request.requireOwnUser();
        opening.asConversation().requireParticipant(request.caller());
        opening.message().requireAuthor(request.caller(), opening.facts(), onBehalf);
        return opening;
    }

    private Mono<Conversation> store(NewConversation opening, PostRequest request) {
        return openings.open(opening, request.key())
                .switchIfEmpty(Mono.defer(() -> refuse(opening, request)));
    }

    private Mono<Conversation> refuse(NewConversation opening, PostRequest request) {
        return conversations.findSame(opening.facts())
                .flatMap(existing -> Mono.error(new ConversationExists(request.locationOf(existing))));
    }
}
