package com.sellercenter.feed.summary;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.feed.summary.ProductSummary.KeptCount;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the kept counts of products by one statement, each row by its key. */
@Repository
public class SummaryRepository {

    private static final String FIND = """
            SELECT key, conversation_type, dimension, count FROM feed_count
            WHERE channel = $1 AND conversation_type IN ('question', 'review')
                AND dimension IN ('product', 'rating_1', 'rating_2', 'rating_3', 'rating_4', 'rating_5', 'verified')
                AND key = ANY($2)""";

    private final DatabaseClient database;

    SummaryRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The summaries of the products of a channel, in their order; of an unknown one, all zeros. */
    public Mono<List<ProductSummary>> of(int channel, List<Long> products) {
        return shield("summarize products", database.sql(FIND).bind(0, channel)
                .bind(1, products.toArray(Long[]::new)).map(SummaryRepository::count).all())
                .map(counts -> summaries(products, counts));
    }

    private static List<ProductSummary> summaries(List<Long> products, List<KeptCount> counts) {
        var byProduct = counts.stream().collect(Collectors.groupingBy(KeptCount::product));
        return products.stream()
                .map(product -> ProductSummary.of(product, byProduct.getOrDefault(product, List.of()))).toList();
    }

    private static KeptCount count(Readable row) {
        return new KeptCount(requireNonNull(row.get("key", Long.class)),
                Choice.of(ConversationType.class, requireNonNull(row.get("conversation_type", String.class))),
                requireNonNull(row.get("dimension", String.class)), requireNonNull(row.get("count", Long.class)));
    }
}
