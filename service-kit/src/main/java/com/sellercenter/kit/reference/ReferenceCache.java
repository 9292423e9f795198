package com.sellercenter.kit.reference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The reference data asked for lately. What another instance changed is old here for two seconds at most; what this one
 * changed is new at once. That a piece is missing is never remembered: it may come at any moment.
 */
final class ReferenceCache {

    /** The most pieces it holds, about a kilobyte each. */
    static final int LARGEST = 10_000;

    private static final Duration LIFE = Duration.ofSeconds(2);

    private final Cache<Place, ReferencePiece> pieces;
    private long changes;

    ReferenceCache(Ticker ticker) {
        pieces = Caffeine.newBuilder().maximumSize(LARGEST).expireAfterWrite(LIFE).ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Those of the keys that are here. */
    Map<ReferenceKey, ReferencePiece> find(int channel, Collection<ReferenceKey> keys) {
        var found = HashMap.<ReferenceKey, ReferencePiece>newHashMap(keys.size());
        for (var key : keys) {
            var piece = pieces.getIfPresent(new Place(channel, key));
            if (piece != null) {
                found.put(key, piece);
            }
        }
        return found;
    }

    /** How often something has changed, to be asked for before reading from the database. */
    synchronized long changes() {
        return changes;
    }

    /** Keeps what was read, unless something has changed meanwhile: then it may be the old. */
    synchronized void keep(int channel, Map<ReferenceKey, ReferencePiece> read, long changesBefore) {
        if (changes == changesBefore) {
            read.forEach((key, piece) -> pieces.put(new Place(channel, key), piece));
        }
    }

    /** To be told of what has changed, once it is stored. */
    synchronized void drop(Collection<ReferenceChange> changed) {
        changed.forEach(change -> drop(change.channel(), change.key()));
    }

    /** The same for one piece. */
    synchronized void drop(int channel, ReferenceKey key) {
        changes++;
        pieces.invalidate(new Place(channel, key));
    }

    /** How many pieces it holds. */
    long size() {
        pieces.cleanUp();
        return pieces.estimatedSize();
    }

    private record Place(int channel, ReferenceKey key) {}
}
