package com.sellercenter.conversation.posting;

import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.reference.OrderItem;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.reference.References;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The item that a conversation is about: both fields or neither. */
record ItemFields(Field<ItemContent> content, Field<Long> id) {

    static ItemFields of(Fields fields) {
        return new ItemFields(fields.optionalChoice("item_content", ItemContent.class),
                fields.optionalId("item_id"));
    }

    /** The item to look up, or null where the fields name none. */
    @Nullable
    ReferenceKey key() {
        if (!content.present() || !id.present()) {
            return null;
        }
        return content.get() == ItemContent.PRODUCT
                ? ReferenceKey.product(id.get())
                : ReferenceKey.orderItem(id.get());
    }

    /** Refuses half an item, an unknown one, and an order item of another user or shop. */
    void check(Fields fields, References known, Field<Long> user, Field<Long> datasource) {
        if (content.present() && fields.lacks(id.name())) {
            fields.refuseAbsent(id.name());
        }
        if (id.present() && fields.lacks(content.name())) {
            fields.refuseAbsent(content.name());
        }
        var key = key();
        if (key != null && !(known.has(key) && belongs(orderItem(known), known, user, datasource))) {
            fields.refuseMissing(id);
        }
    }

    /** The product, also where the item is an order item of it. */
    @Nullable
    Long product(References known) {
        var orderItem = orderItem(known);
        return orderItem == null ? id.orNull() : Long.valueOf(orderItem.product());
    }

    private @Nullable OrderItem orderItem(References known) {
        return content.orNull() == ItemContent.ORDERITEM && id.present() ? known.orderItem(id.get()) : null;
    }

    // a wrong or unknown user or shop is refused as a field of its own
    private static boolean belongs(@Nullable OrderItem item, References known, Field<Long> user,
            Field<Long> datasource) {
        return item == null || (isOrUnknown(user, ReferenceKey::user, item.user(), known)
                && isOrUnknown(datasource, ReferenceKey::datasource, item.datasource(), known));
    }

    private static boolean isOrUnknown(Field<Long> field, LongFunction<ReferenceKey> key, long id, References known) {
        return !field.present() || field.get() == id || !known.has(key.apply(field.get()));
    }
}
