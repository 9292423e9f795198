package com.sellercenter.conversation.live;

import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.conversation.Reader;
import com.sellercenter.conversation.listing.ConversationListService.ForBothSides;
import com.sellercenter.conversation.live.LiveEvent.Piece;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was read for a chunk of events, and how it is sent.
 *
 * @param marks how far each side has read which conversation
 */
record Rendering(Map<Long, ForBothSides> conversations, Map<MessageKey, UserMessage> messages,
        Map<MarkKey, ReadMark> marks, JsonMapper json) {

    /** The piece as it is sent; what there is no more is left out. */
    RenderedPiece render(Piece piece) {
        var events = Stream.of(conversation(piece), messages(piece), mark(piece.event())).flatMap(each -> each)
                .toList();
        var forShopper = frames(piece, events, Reader.SHOPPER);
        var isAlike = events.stream().allMatch(Told::isAlike);
        return new RenderedPiece(piece.event(), forShopper,
                isAlike ? forShopper : frames(piece, events, Reader.SHOP), piece.isLast());
    }

    private Stream<Told> conversation(Piece piece) {
        var conversation = piece.withConversation() ? conversations.get(piece.event().conversation()) : null;
        return conversation == null
                ? Stream.empty()
                : Stream.of(new Told("conversation", "c", json.writeValueAsString(conversation.forShopper()),
                        json.writeValueAsString(conversation.forShop())));
    }

    private Stream<Told> messages(Piece piece) {
        return LongStream.rangeClosed(piece.after() + 1, piece.upTo()).boxed().flatMap(seq -> told("message",
                Long.toString(seq), messages.get(new MessageKey(piece.event().conversation(), seq))));
    }

    private Stream<Told> mark(LiveEvent event) {
        return event.reader() == null
                ? Stream.empty()
                : told("read", "r", marks.get(new MarkKey(event.conversation(), event.reader())));
    }

    private Stream<Told> told(String name, String part, @Nullable Object data) {
        return Stream.ofNullable(data).map(json::writeValueAsString).map(text -> new Told(name, part, text, text));
    }

    // the last one has the id without a part: whoever has received it has received the whole event
    private static List<Frame> frames(Piece piece, List<Told> events, Reader side) {
        var last = piece.isLast() ? events.size() - 1 : events.size();
        return IntStream.range(0, events.size())
                .mapToObj(index -> events.get(index).frame(piece.event(), side, index < last)).toList();
    }

    /**
     * One SSE event of a row.
     *
     * @param part what tells it from the row's other events
     */
    private record Told(String name, String part, String forShopper, String forShop) {

        boolean isAlike() {
            return Objects.equals(forShopper, forShop);
        }

        Frame frame(LiveEvent event, Reader side, boolean moreFollows) {
            var id = new EventId(event.incarnation(), event.position(), event.createdDate(), moreFollows ? part : "");
            return Frame.event(id, name, side == Reader.SHOPPER ? forShopper : forShop);
        }
    }

    /** Which message. */
    record MessageKey(long conversation, long seq) {}

    /** Whose mark. */
    record MarkKey(long conversation, Reader reader) {}
}
