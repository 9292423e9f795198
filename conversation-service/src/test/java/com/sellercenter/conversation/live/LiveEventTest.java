package com.sellercenter.conversation.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.conversation.live.LiveEvent.Piece;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveEventTest {

    @Test
    void isReadInPiecesThatOneRequestMayAskFor() {
        var pieces = event(true, 0, 120).pieces();
        assertThat(pieces).extracting(Piece::after).containsExactly(0L, 50L, 100L);
        assertThat(pieces).extracting(Piece::upTo).containsExactly(50L, 100L, 120L);
        assertThat(pieces).extracting(Piece::withConversation).containsExactly(true, false, false);
        assertThat(pieces).extracting(Piece::isLast).containsExactly(false, false, true);
    }

    @Test
    void isOnePieceWithoutNewMessages() {
        assertThat(event(true, 7, 7).pieces()).singleElement().matches(Piece::withConversation).matches(Piece::isLast);
    }

    @Test
    void sharesARequestWithOthers() {
        var chunks = LiveEventRenderer.chunks(List.of(event(false, 0, 1), event(false, 4, 5), event(true, 0, 60)));
        assertThat(chunks).extracting(List::size).containsExactly(2, 1, 1);
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.stream().mapToInt(piece -> piece.range().size()).sum())
                .isLessThanOrEqualTo(MessageRange.LIMIT));
    }

    @Test
    void isReadAlsoWhereItHasNeitherAConversationNorMessages() {
        var read = event(false, 7, 7);
        assertThat(LiveEventRenderer.chunks(List.of(read))).singleElement()
                .satisfies(chunk -> assertThat(chunk).hasSize(1));
        assertThat(LiveEventRenderer.chunks(Collections.nCopies(120, read))).extracting(List::size)
                .containsExactly(50, 50, 20);
    }

    private static LiveEvent event(boolean ofConversation, long after, long upTo) {
        return new LiveEvent("x", new Position(1, 1), ofConversation, new Parties(1, 2, 3), 4, after, upTo, null,
                Instant.EPOCH);
    }
}
