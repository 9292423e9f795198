package com.sellercenter.conversation;

import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.query.Conditions;
import java.util.Set;

/** Which conversations a caller may see, as conditions on a conversation {@code c} (contract §1). */
public final class VisibleConversations {

    /** The column with the shopper's id. */
    public static final String USER = "c.user_id";

    /** The column with the shop's id. */
    public static final String DATASOURCE = "c.datasource_id";

    private VisibleConversations() {}

    /** The conditions, to which others may be added. */
    public static Conditions to(Caller caller) {
        var conditions = new Conditions(caller.channel());
        switch (caller) {
            case Caller.Shopper shopper -> conditions.and(USER, "=", shopper.user());
            case Caller.Seller seller when seller.operator() -> {
                // sees the whole channel
            }
            case Caller.Seller seller -> restrict(conditions, seller.datasources());
            case Caller.Visitor visitor -> throw new IllegalStateException("conversations have no public path");
            case Caller.Service service -> throw new IllegalStateException("conversations are no internal path");
        }
        return conditions;
    }

    // one shop is named as such: an index then gives its conversations in order
    private static void restrict(Conditions conditions, Set<Long> shops) {
        if (shops.size() == 1) {
            conditions.and(DATASOURCE, "=", shops.iterator().next());
        } else {
            conditions.and(DATASOURCE, "= ANY", shops.toArray(Long[]::new));
        }
    }
}
