package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.feed.page.Shown;
import com.sellercenter.feed.page.Shown.Conversations;
import com.sellercenter.kit.drf.list.DateRange;
import com.sellercenter.kit.drf.list.Filters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Which conversations of a channel and type the public asks for, as SQL on {@code feed_conversation c} (contract §5). */
final class FeedFilter {

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Set<String> COUNTED = Set.of("product", "datasource", "user_id");

    private final int channel;
    private final ConversationType type;
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Shown> searched = new ArrayList<>();

    private FeedFilter(int channel, ConversationType type) {
        this.channel = channel;
        this.type = type;
        values.put("channel", channel);
        values.put("type", type.wire());
    }

    /** Refuses what is wrong with the parameters, all together. */
    static FeedFilter of(int channel, ConversationType type, Filters filters) {
        var filter = new FeedFilter(channel, type);
        filter.restrictTo(filters);
        filters.check();
        return filter;
    }

    /** The predicate on a conversation {@code c}. */
    String predicate() {
        return "c.channel = :channel AND c.conversation_type = :type" + conditions.stream()
                .map(condition -> " AND c." + condition.column() + condition.comparison())
                .collect(Collectors.joining());
    }

    /** The predicate on {@code feed_count n}, if the counts that are kept there tell how many conversations it leaves. */
    Optional<String> countPredicate() {
        if (conditions.isEmpty()) {
            return Optional.of("n.dimension = 'all'");
        }
        var first = conditions.getFirst();
        return conditions.size() == 1 && COUNTED.contains(first.column())
                ? Optional.of("n.dimension = '" + first.column() + "' AND n.key" + first.comparison())
                : Optional.empty();
    }

    /** What decides which conversations it leaves, and how many; a page is true until one of these changes. */
    Stream<Shown> shown() {
        return Stream.concat(Stream.of(list()), searched.stream());
    }

    // one list that holds all it leaves, a narrow one if there is one
    private Shown list() {
        return conditions.stream().filter(Condition::isCounted).findFirst()
                .<Shown>map(one -> new Conversations(channel, type, one.column(), Objects.requireNonNull(one.key())))
                .orElseGet(() -> Conversations.all(channel, type));
    }

    /** Puts the values of either predicate into a statement. */
    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bindValues(values);
    }

    private void restrictTo(Filters filters) {
        filters.id("user_id").ifPresent(id -> equal("user_id", "user_id", id));
        filters.id("data_source_id").ifPresent(id -> equal("datasource", "data_source_id", id));
        filters.id("datasource_id").ifPresent(id -> equal("datasource", "datasource_id", id));
        filters.text("data_source").ifPresent(this::datasource);
        filters.id("product").ifPresent(id -> equal("product", "product", id));
        filters.text("product_base_code").ifPresent(this::baseCode);
        filters.id("order_item").ifPresent(this::orderItem);
        filters.choice("item_type", ItemContent.class)
                .ifPresent(type -> equal("item_content", "item_type", type.wire()));
        dates("created_date", filters.dates("created_date"));
        var modified = filters.dates("modified_date");
        dates("last_message_date", modified);
        if (!modified.isAll()) {
            searched.add(new Shown.Activity(channel, type));
        }
    }

    private void datasource(String idOrSlug) {
        if (ID.matcher(idOrSlug).matches()) {
            equal("datasource", "data_source", Long.valueOf(idOrSlug));
        } else {
            searched.add(new Shown.References(channel, ReferenceKind.DATASOURCE));
            add("datasource", """
                     IN (SELECT r.id FROM reference_data r WHERE r.channel = :channel AND r.kind = 'datasource'
                    AND r.data ->> 'slug' = :data_source)""", "data_source", idOrSlug);
        }
    }

    private void baseCode(String code) {
        searched.add(new Shown.References(channel, ReferenceKind.PRODUCT));
        add("product", """
                 IN (SELECT r.id FROM reference_data r WHERE r.channel = :channel AND r.kind = 'product'
                AND r.data ->> 'base_code' = :product_base_code)""", "product_base_code", code);
    }

    private void orderItem(long id) {
        conditions.add(new Condition("item_content", " = 'orderitem'", null));
        equal("item_id", "order_item", id);
    }

    private void dates(String column, DateRange range) {
        if (!range.isAll()) {
            add(column, " >= :" + column + "_from", column + "_from", range.from());
            add(column, " < :" + column + "_until", column + "_until", range.until());
        }
    }

    private void equal(String column, String name, Object value) {
        conditions.add(new Condition(column, " = :" + name, value instanceof Long key ? key : null));
        values.put(name, value);
    }

    private void add(String column, String comparison, String name, Object value) {
        conditions.add(new Condition(column, comparison, null));
        values.put(name, value);
    }

    /** @param key the id that the column must equal; null for any other comparison */
    private record Condition(String column, String comparison, @Nullable Long key) {

        boolean isCounted() {
            return key != null && COUNTED.contains(column);
        }
    }
}
