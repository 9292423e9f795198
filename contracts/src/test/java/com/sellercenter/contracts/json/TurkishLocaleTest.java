package com.sellercenter.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.reference.ReferenceKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** In Turkish, the lower case of I is ı and the upper case of i is İ. */
class TurkishLocaleTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakTurkish() {
        Locale.setDefault(Locale.of("tr", "TR"));
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void writesEveryWordOfTheWireInAscii() {
        assertThat(JsonFormat.mapper().writeValueAsString(List.of(ConversationType.values(), UserType.values(),
                ItemContent.values(), ContentType.values(), ReferenceKind.values()))).isEqualTo("""
                        [["message","question","review"],["guest","registered"],["product","orderitem"],\
                        ["user","datasource"],["user","datasource","product","orderitem"]]""");
        assertThat(JsonFormat.mapper().writeValueAsString(Map.of(ConversationType.REVIEW, 1)))
                .isEqualTo("{\"review\":1}");
    }

    @Test
    void readsEveryWordOfTheWire() {
        assertThat(JsonFormat.mapper().readValue("[\"message\",\"question\",\"review\"]", ConversationType[].class))
                .isEqualTo(ConversationType.values());
        assertThat(JsonFormat.mapper().readValue("{\"review\":1}",
                new TypeReference<Map<ConversationType, Integer>>() {
                })).containsOnlyKeys(ConversationType.REVIEW);
    }

    // in the topic of a system that has run under this locale before
    @Test
    void readsTheWordsThatWereWrittenInTurkish() {
        assertThat(JsonFormat.mapper().readValue("[\"questıon\",\"revıew\"]", ConversationType[].class))
                .containsExactly(ConversationType.QUESTION, ConversationType.REVIEW);
    }
}
