package com.sellercenter.conversation.live;

import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.conversation.listing.ConversationListService;
import com.sellercenter.conversation.listing.ConversationListService.ForBothSides;
import com.sellercenter.conversation.live.LiveEvent.Piece;
import com.sellercenter.conversation.live.Rendering.MarkKey;
import com.sellercenter.conversation.live.Rendering.MessageKey;
import com.sellercenter.conversation.message.MessageClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Renders events with what the databases hold now: a few requests for many events, whoever gets them. */
@Component
class LiveEventRenderer {

    private final ConversationListService conversations;
    private final MessageClient messages;
    private final ReadMarkRepository marks;
    private final JsonMapper json;

    LiveEventRenderer(ConversationListService conversations, MessageClient messages, ReadMarkRepository marks,
            JsonMapper json) {
        this.conversations = conversations;
        this.messages = messages;
        this.marks = marks;
        this.json = json;
    }

    /** The events in their order. Fails while message-service is unavailable; what was emitted before is whole. */
    Flux<RenderedPiece> render(List<LiveEvent> events) {
        return Flux.fromIterable(chunks(events)).concatMap(this::renderChunk, 1).flatMapIterable(pieces -> pieces);
    }

    /** In chunks that can be read by one request each. */
    static List<List<Piece>> chunks(List<LiveEvent> events) {
        var chunks = new ArrayList<List<Piece>>();
        var free = 0;
        for (var piece : (Iterable<Piece>) events.stream().flatMap(event -> event.pieces().stream())::iterator) {
            if (chunks.isEmpty() || piece.weight() > free) {
                chunks.add(new ArrayList<>());
                free = MessageRange.LIMIT;
            }
            chunks.getLast().add(piece);
            free -= piece.weight();
        }
        return chunks;
    }

    /** A chunk of them. */
    Mono<List<RenderedPiece>> renderChunk(List<Piece> chunk) {
        return Mono.zip(conversations(chunk), messages(chunk), marks(chunk))
                .map(read -> new Rendering(read.getT1(), read.getT2(), read.getT3(), json))
                .map(rendering -> chunk.stream().map(rendering::render).toList());
    }

    private Mono<Map<Long, ForBothSides>> conversations(List<Piece> chunk) {
        return conversations.ofIds(ids(chunk.stream().filter(Piece::withConversation)))
                .map(found -> byKey(found, both -> both.forShop().id()));
    }

    private Mono<Map<MessageKey, UserMessage>> messages(List<Piece> chunk) {
        var ranges = chunk.stream().map(Piece::range).filter(range -> range.size() > 0).toList();
        return messages.inRanges(ranges).map(found -> found.stream().collect(Collectors.toMap(
                numbered -> new MessageKey(numbered.message().conversation(), numbered.seq()),
                MessageRange.Numbered::message)));
    }

    private Mono<Map<MarkKey, ReadMark>> marks(List<Piece> chunk) {
        return marks.find(ids(chunk.stream().filter(piece -> piece.event().reader() != null)))
                .map(found -> byKey(found, mark -> new MarkKey(mark.conversation(), mark.reader())));
    }

    private static List<Long> ids(Stream<Piece> pieces) {
        return pieces.map(piece -> piece.event().conversation()).distinct().toList();
    }

    private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
