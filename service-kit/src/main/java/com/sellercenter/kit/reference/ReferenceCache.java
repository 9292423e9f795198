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
 * The reference data that was asked for lately. A change by another instance shows here within two seconds, a change by this
 * one at once. That a piece is missing is not cached: it may come at any moment.
 */
final class ReferenceCache {

    /** How many pieces it holds at most, about a kilobyte each. */
    static final int MAX_SIZE = 10_000;

    private static final Duration LIFETIME = Duration.ofSeconds(2);

    private final Cache<Key, ReferencePiece> pieces;
    private long changes;

    ReferenceCache(Ticker ticker) {
        pieces = Caffeine.newBuilder().maximumSize(MAX_SIZE).expireAfterWrite(LIFETIME).ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Those of the keys that are here. */
    Map<ReferenceKey, ReferencePiece> find(int channel, Collection<ReferenceKey> keys) {
        var found = HashMap.<ReferenceKey, ReferencePiece>newHashMap(keys.size());
        for (var key : keys) {
            var piece = pieces.getIfPresent(new Key(channel, key));
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
            read.forEach((key, piece) -> pieces.put(new Key(channel, key), piece));
        }
    }

    /** To be told of what has changed, once it is stored. */
    synchronized void drop(Collection<ReferenceChange> changed) {
        changed.forEach(change -> drop(change.channel(), change.key()));
    }

    /** The same for one piece. */
    synchronized void drop(int channel, ReferenceKey key) {
        changes++;
        pieces.invalidate(new Key(channel, key));
    }

    /** How many pieces it holds. */
    long size() {
        pieces.cleanUp();
        return pieces.estimatedSize();
    }

    private record Key(int channel, ReferenceKey key) {}
}
