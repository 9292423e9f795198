package com.sellercenter.conversation.live;

import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.conversation.listing.ConversationListService;
import com.sellercenter.conversation.live.LiveEvent.Piece;
import com.sellercenter.conversation.message.MessageClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Renders events with what the database holds now: two requests for many events, whoever gets them. */
@Component
class LiveEventRenderer {

    private final ConversationListService conversations;
    private final MessageClient messages;
    private final JsonMapper json;

    LiveEventRenderer(ConversationListService conversations, MessageClient messages, JsonMapper json) {
        this.conversations = conversations;
        this.messages = messages;
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
            if (piece.weight() > free) {
                chunks.add(new ArrayList<>());
                free = MessageRange.LIMIT;
            }
            chunks.getLast().add(piece);
            free -= piece.weight();
        }
        return chunks;
    }

    Mono<List<RenderedPiece>> renderChunk(List<Piece> chunk) {
        return Mono.zip(conversations(chunk), messages(chunk),
                (shown, posted) -> chunk.stream().map(piece -> render(piece, shown, posted)).toList());
    }

    private Mono<Map<Long, String>> conversations(List<Piece> chunk) {
        var ids = chunk.stream().filter(Piece::withConversation).map(piece -> piece.event().conversation()).distinct()
                .toList();
        return conversations.ofIds(ids).map(found -> found.stream().collect(Collectors.toMap(
                conversation -> conversation.id(), json::writeValueAsString)));
    }

    private Mono<Map<Key, UserMessage>> messages(List<Piece> chunk) {
        var ranges = chunk.stream().map(Piece::range).filter(range -> range.size() > 0).toList();
        return messages.inRanges(ranges).map(found -> found.stream().collect(Collectors.toMap(
                numbered -> new Key(numbered.message().conversation(), numbered.seq()),
                MessageRange.Numbered::message)));
    }

    private RenderedPiece render(Piece piece, Map<Long, String> shown, Map<Key, UserMessage> posted) {
        var conversation = piece.withConversation() ? shown.get(piece.event().conversation()) : null;
        var events = Stream.concat(
                Stream.ofNullable(conversation).map(data -> new Data("conversation", "c", data)),
                LongStream.rangeClosed(piece.after() + 1, piece.upTo()).boxed()
                        .flatMap(seq -> message(piece.event().conversation(), seq, posted)))
                .toList();
        return new RenderedPiece(piece.event(), frames(piece, events), piece.isLast());
    }

    private Stream<Data> message(long conversation, long seq, Map<Key, UserMessage> posted) {
        return Stream.ofNullable(posted.get(new Key(conversation, seq)))
                .map(message -> new Data("message", Long.toString(seq), json.writeValueAsString(message)));
    }

    // the last one has the id without a part: whoever has received it has received the whole event
    private static List<Frame> frames(Piece piece, List<Data> events) {
        var last = piece.isLast() ? events.size() - 1 : events.size();
        return IntStream.range(0, events.size())
                .mapToObj(index -> events.get(index).frame(piece.event(), index < last)).toList();
    }

    /** @param part what tells it from the event's other parts */
    private record Data(String name, String part, String json) {

        Frame frame(LiveEvent event, boolean moreFollows) {
            return Frame.event(new EventId(event.incarnation(), event.position(), event.createdDate(),
                    moreFollows ? part : ""), name, json);
        }
    }

    private record Key(long conversation, long seq) {}
}
