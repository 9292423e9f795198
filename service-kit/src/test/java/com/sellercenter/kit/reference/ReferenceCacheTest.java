package com.sellercenter.kit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.ReferenceKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.NullNode;

class ReferenceCacheTest {

    private static final ReferenceKey KEY = ReferenceKey.user(7);
    private static final ReferencePiece PIECE = new ReferencePiece("{}");

    private final ReferenceCache cache = new ReferenceCache(Ticker.disabledTicker());

    @Test
    void keepsWhatWasReadForItsChannelOnly() {
        cache.keep(1, Map.of(KEY, PIECE), cache.changes());

        assertThat(cache.find(1, List.of(KEY, ReferenceKey.user(8)))).containsExactly(Map.entry(KEY, PIECE));
        assertThat(cache.find(2, List.of(KEY))).isEmpty();
    }

    @Test
    void keepsNothingThatWasReadWhileItMayHaveChanged() {
        var before = cache.changes();
        cache.drop(List.of(new ReferenceChange(ReferenceKind.USER, 1, 7, 2, NullNode.instance)));

        cache.keep(1, Map.of(KEY, PIECE), before);

        assertThat(cache.find(1, List.of(KEY))).isEmpty();
    }

    @Test
    void holdsABoundedNumber() {
        for (int id = 0; id < 2 * ReferenceCache.MAX_SIZE; id++) {
            cache.keep(1, Map.of(ReferenceKey.user(id), PIECE), cache.changes());
        }

        assertThat(cache.size()).isEqualTo(ReferenceCache.MAX_SIZE);
    }
}
