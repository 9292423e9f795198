package com.sellercenter.conversation.listing;

import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.query.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conditions of a search: each word, or another form of it, is in a message, in the subject or in a name of the other side
 * (contract §11). A word without letters and digits is ignored.
 */
final class Search {

    private static final int MAX_WORDS = 10;

    // the words of the caller's own conversations are narrowed down in the index
    private static final String IN_MESSAGES = """
            SELECT w.conversation_id FROM message_words w
            WHERE w.words @@ (words_query((:value::TEXT[])[1]) && (:value::TEXT[])[2]::TSQUERY)
            UNION ALL
            """;

    private static final String IN_NAMES_OF_SHOPPERS = """
            SELECT o.id FROM conversation o WHERE o.channel = :channel AND o.user_id = ANY (ARRAY(
                SELECT r.id FROM reference_data r WHERE r.channel = :channel AND r.kind = 'user'
                AND names_of(r.data) @@ words_query((:value::TEXT[])[1])))""";

    private static final String IN_NAMES_OF_SHOPS = """
            SELECT o.id FROM conversation o
            WHERE o.channel = :channel AND o.user_id = (:value::TEXT[])[3]::BIGINT AND o.datasource_id = ANY (ARRAY(
                SELECT r.id FROM reference_data r WHERE r.channel = :channel AND r.kind = 'datasource'
                AND names_of(r.data) @@ words_query((:value::TEXT[])[1])))""";

    private Search() {}

    /** One condition for each of the first {@value #MAX_WORDS} words. */
    static Stream<Condition> of(Caller caller, String text) {
        return Arrays.stream(text.split("\\s+")).filter(Search::isWord).distinct().limit(MAX_WORDS)
                .map(word -> condition(caller, word));
    }

    private static boolean isWord(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static Condition condition(Caller caller, String word) {
        return caller instanceof Caller.Shopper shopper
                ? found(IN_NAMES_OF_SHOPS, word, "'u %d %d'".formatted(shopper.channel(), shopper.user()),
                        String.valueOf(shopper.user()))
                : found(IN_NAMES_OF_SHOPPERS, word, shops(caller));
    }

    private static Condition found(String inNames, String... value) {
        return new Condition.Lookup("c.id", IN_MESSAGES + inNames, List.of(value));
    }

    // empty for an operator, who sees the whole channel
    private static String shops(Caller caller) {
        return caller instanceof Caller.Seller seller && !seller.operator()
                ? seller.datasources().stream().map(shop -> "'d %d %d'".formatted(seller.channel(), shop))
                        .collect(Collectors.joining(" | "))
                : "";
    }
}
