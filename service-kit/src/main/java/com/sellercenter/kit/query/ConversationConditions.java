package com.sellercenter.kit.query;

import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.query.Condition.Constant;
import com.sellercenter.kit.query.Condition.ReferenceLookup;
import java.util.regex.Pattern;

/** The filters that all lists of conversations share (contract §5), as conditions on a conversation {@code c}. */
public final class ConversationConditions {

    /** The column that {@code modified_date} filters. */
    public static final String MODIFIED = "c.last_message_date";

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final Conditions conditions;
    private final String datasource;

    private ConversationConditions(Conditions conditions, String datasource) {
        this.conditions = conditions;
        this.datasource = datasource;
    }

    /**
     * Reads the filters and adds what they ask for. What is wrong with them stays in {@code filters} until they are checked.
     *
     * @param datasource the column with the shop's id
     */
    public static void add(Conditions conditions, Filters filters, String datasource) {
        new ConversationConditions(conditions, datasource).add(filters);
    }

    private void add(Filters filters) {
        filters.id("user_id").ifPresent(id -> equal("c.user_id", id));
        filters.id("data_source_id").ifPresent(id -> equal(datasource, id));
        filters.id("datasource_id").ifPresent(id -> equal(datasource, id));
        filters.text("data_source").ifPresent(this::datasource);
        filters.id("product").ifPresent(id -> equal("c.product", id));
        filters.id("order_item").ifPresent(this::orderItem);
        filters.text("product_base_code").ifPresent(code -> conditions
                .and(new ReferenceLookup("c.product", ReferenceKind.PRODUCT, "base_code", code)));
        filters.choice("item_type", ItemContent.class).ifPresent(type -> equal("c.item_content", type.wire()));
        conditions.within("c.created_date", filters.dates("created_date"));
        conditions.within(MODIFIED, filters.dates("modified_date"));
    }

    private void datasource(String idOrSlug) {
        if (ID.matcher(idOrSlug).matches()) {
            equal(datasource, Long.valueOf(idOrSlug));
        } else {
            conditions.and(new ReferenceLookup(datasource, ReferenceKind.DATASOURCE, "slug", idOrSlug));
        }
    }

    private void orderItem(long id) {
        conditions.and(new Constant("c.item_content", ItemContent.ORDERITEM.wire()));
        equal("c.item_id", id);
    }

    private void equal(String column, Object value) {
        conditions.and(column, "=", value);
    }
}
