package com.sellercenter.kit.reference;

import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.OrderItem;
import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The pieces of reference data that were found. What is not there is null. */
public final class References {

    private final Map<ReferenceKey, ReferencePiece> found;
    private final JsonMapper json;

    References(Map<ReferenceKey, ReferencePiece> found, JsonMapper json) {
        this.found = found;
        this.json = json;
    }

    public boolean has(ReferenceKey key) {
        return found.containsKey(key);
    }

    public @Nullable User user(long id) {
        return read(ReferenceKey.user(id), User.class);
    }

    public @Nullable Datasource datasource(long id) {
        return read(ReferenceKey.datasource(id), Datasource.class);
    }

    public @Nullable Product product(long id) {
        return read(ReferenceKey.product(id), Product.class);
    }

    public @Nullable OrderItem orderItem(long id) {
        return read(ReferenceKey.orderItem(id), OrderItem.class);
    }

    private <T> @Nullable T read(ReferenceKey key, Class<T> type) {
        var piece = found.get(key);
        return piece == null ? null : piece.as(type, json);
    }
}
