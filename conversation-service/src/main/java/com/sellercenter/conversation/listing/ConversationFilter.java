package com.sellercenter.conversation.listing;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.query.Conditions;
import com.sellercenter.kit.query.ConversationConditions;
import java.util.Set;

/** Which conversations a caller may see and asks for, as conditions on a conversation {@code c} (contract §5). */
final class ConversationFilter {

    static final String USER = "c.user_id";
    static final String DATASOURCE = "c.datasource_id";

    private ConversationFilter() {}

    /** Refuses what is wrong with the parameters, all together. */
    static Conditions of(Caller caller, Filters filters) {
        var conditions = new Conditions(caller.channel());
        restrict(conditions, caller);
        ConversationConditions.add(conditions, filters, DATASOURCE);
        filters.choice("conversation_type", ConversationType.class)
                .ifPresent(type -> conditions.and("c.conversation_type", "=", type.wire()));
        filters.check();
        return conditions;
    }

    private static void restrict(Conditions conditions, Caller caller) {
        switch (caller) {
            case Caller.Shopper shopper -> conditions.and(USER, "=", shopper.user());
            case Caller.Seller seller when seller.operator() -> {
                // sees the whole channel
            }
            case Caller.Seller seller -> restrict(conditions, seller.datasources());
            case Caller.Visitor visitor -> throw new IllegalStateException("conversations have no public path");
            case Caller.Service service -> throw new IllegalStateException("conversations are no internal path");
        }
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
