package com.sellercenter.conversation;

import com.sellercenter.kit.database.LockTimeout;
import com.sellercenter.kit.idempotency.IdempotencyKey.StillRunning;
import org.springframework.dao.DuplicateKeyException;
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
        return firstAnswer(request).switchIfEmpty(Mono.defer(() -> answer(request)))
                .onErrorMap(LockTimeout::isBehind, error -> request.key() == null ? error : new StillRunning());
    }

    private Mono<Answer> answer(PostRequest request) {
        return request.adds() ? adding.add(request) : open(request);
    }

    // an equal request at the same instant may have been first, or one with the same key and another body
    private Mono<Answer> open(PostRequest request) {
        return opening.open(request).map(conversation -> new Answer(conversation, request, false))
                .onErrorResume(ConversationExists.class, exists -> firstAnswer(request)
                        .switchIfEmpty(Mono.error(exists)))
                .onErrorResume(DuplicateKeyException.class, taken -> firstAnswer(request)
                        .switchIfEmpty(Mono.error(StillRunning::new)));
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
