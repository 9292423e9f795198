package com.sellercenter.conversation;

import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes a POST for what it is: a repetition, a message for a conversation, or a conversation to be opened. */
@Service
class PostService {

    private final IdempotencyRepository keys;
    private final ConversationRepository conversations;
    private final OpenConversation opening;
    private final AddMessage adding;

    PostService(IdempotencyRepository keys, ConversationRepository conversations, OpenConversation opening,
            AddMessage adding) {
        this.keys = keys;
        this.conversations = conversations;
        this.opening = opening;
        this.adding = adding;
    }

    /** The answer once everything is durable; the same key with the same body gives the first answer again. */
    Mono<Answer> post(PostRequest request) {
        return firstAnswer(request).switchIfEmpty(Mono.defer(() -> answer(request)));
    }

    private Mono<Answer> answer(PostRequest request) {
        var conversation = request.adds()
                ? adding.add(request)
                : opening.open(request)
                        // of two equal requests at once one has opened it, the other shall be told the same
                        .onErrorResume(ConversationExists.class, exists -> firstAnswer(request)
                                .switchIfEmpty(Mono.error(exists)).map(Answer::conversation));
        return conversation.map(stored -> new Answer(stored, request, false));
    }

    private Mono<Answer> firstAnswer(PostRequest request) {
        return Mono.justOrEmpty(request.key()).flatMap(keys::findAnswered).flatMap(conversations::find)
                .map(conversation -> new Answer(conversation, request, true));
    }

    /**
     * What is answered; the body being the same, a repetition shows the same message.
     *
     * @param replayed whether it is the answer to an earlier request
     */
    record Answer(Conversation conversation, PostRequest request, boolean replayed) {

        Posted posted() {
            return Posted.of(conversation, request.form().message());
        }
    }
}
