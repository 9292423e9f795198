package com.sellercenter.contracts.reference;

import com.sellercenter.contracts.conversation.Choice;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * One piece of reference data as it is now. Topic {@code reference-data}, record key {@link #recordKey()}.
 *
 * @param version grows with every change of the same piece (microseconds since 1970 where we make it); an older version
 *     never overwrites a newer one
 * @param data a {@link User}, {@link Datasource}, {@link Product} or {@link OrderItem}; JSON's null where the piece was removed
 */
public record ReferenceChange(ReferenceKind kind, int channel, long id, long version, JsonNode data) {

    private static final Pattern RECORD_KEY = Pattern.compile("([1-9]\\d{0,8})/([a-z]+)/(-?\\d{1,18})");

    public ReferenceChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(data, "data");
    }

    /**
     * The change that a tombstone means, a record without a value: the piece is removed.
     *
     * @param recordKey of the tombstone; an {@link IllegalArgumentException} if it is not that of a piece
     * @param version the time of the tombstone, in microseconds since 1970
     */
    public static ReferenceChange removal(@Nullable String recordKey, long version) {
        var key = RECORD_KEY.matcher(Objects.requireNonNullElse(recordKey, ""));
        if (!key.matches()) {
            throw new IllegalArgumentException("not the key of a piece of reference data");
        }
        return new ReferenceChange(Choice.of(ReferenceKind.class, key.group(2)), Integer.parseInt(key.group(1)),
                Long.parseLong(key.group(3)), version, NullNode.getInstance());
    }

    /** Whether the piece is no more; its data is then JSON's null. */
    public boolean removed() {
        return data.isNull();
    }

    public ReferenceKey key() {
        return new ReferenceKey(kind, id);
    }

    /** {@code 1/user/545382}: compaction keeps the newest record of each. */
    public String recordKey() {
        return channel + "/" + kind.wire() + "/" + id;
    }
}
