package com.sellercenter.feed.structured;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.feed.summary.ProductSummary;
import com.sellercenter.kit.reference.References;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A product with its rating, its newest reviews and questions, in the vocabulary of schema.org, as JSON-LD.
 *
 * @param canonical the address of the product's page, which identifies the product: so it is the same node as in the shop's own
 *     markup
 */
record ProductGraph(URI canonical, ProductSummary summary, Published published, References references) {

    private static final int BEST = 5;
    private static final int WORST = 1;

    /** The document: the product where there are stars, the questions where there are answers; otherwise nothing. */
    Map<String, Object> document() {
        var graph = Stream.of(product(), questions()).filter(Objects::nonNull).toList();
        return node("@context", "https://schema.org", "@graph", graph);
    }

    private @Nullable Map<String, Object> product() {
        if (summary.average() == null) {
            return null;
        }
        var known = references.product(summary.product());
        return node("@type", "Product", "@id", canonical.toString(),
                "name", known == null ? null : known.name(), "sku", known == null ? null : blankToNull(known.sku()),
                "aggregateRating", node("@type", "AggregateRating", "ratingValue", summary.average(),
                        "ratingCount", summary.ratingCount(), "reviewCount", summary.count(),
                        "bestRating", BEST, "worstRating", WORST),
                "review", published.reviews().stream().map(this::review).toList());
    }

    private Map<String, Object> review(Published.Review review) {
        return node("@type", "Review", "name", blankToNull(review.title()), "reviewBody", review.text(),
                "datePublished", date(review.createdDate()), "author", person(review.author()),
                "reviewRating", node("@type", "Rating", "ratingValue", review.rating(), "bestRating", BEST,
                        "worstRating", WORST));
    }

    private @Nullable Map<String, Object> questions() {
        return published.questions().isEmpty()
                ? null
                : node("@type", "QAPage", "about", node("@id", canonical.toString()),
                        "mainEntity", published.questions().stream().map(this::question).toList());
    }

    private Map<String, Object> question(Published.Question question) {
        return node("@type", "Question", "name", question.text(), "dateCreated", date(question.createdDate()),
                "author", person(question.author()), "answerCount", question.answers().size(),
                "acceptedAnswer", question.answers().stream().map(this::answer).toList());
    }

    private Map<String, Object> answer(Published.Answer answer) {
        var shop = references.datasource(answer.author());
        return node("@type", "Answer", "text", answer.text(), "dateCreated", date(answer.createdDate()),
                "author", shop == null ? null : node("@type", "Organization", "name", shop.name()));
    }

    // as in the public lists: the first name and the initial of the last
    private @Nullable Map<String, Object> person(long id) {
        var user = Objects.requireNonNullElseGet(references.user(id), () -> User.unknown(id)).forThePublic();
        var name = Stream.of(user.firstName(), user.lastName()).filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? null : node("@type", "Person", "name", name);
    }

    private static String date(Instant instant) {
        return JsonFormat.date(instant);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    // keys and values, in their order; without those that have no value
    private static Map<String, Object> node(@Nullable Object... keysAndValues) {
        var node = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            var value = keysAndValues[i + 1];
            if (value != null) {
                node.put(String.valueOf(keysAndValues[i]), value);
            }
        }
        return node;
    }
}
