package com.sellercenter.conversation.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final EventId ID = new EventId("0123456789", new Position(1234567, 89), NOW, "");

    @Test
    void isReadAsItWasWritten() {
        assertThat(EventId.parse(ID.toString())).hasValue(ID);
    }

    @Test
    void goesOnBehindItsEvent() {
        assertThat(ID.resumeFrom()).isEqualTo(new Position(1234567, 89));
    }

    @Test
    void goesOnBeforeItsEventWhereThatHasFurtherParts() {
        var part = new EventId(ID.incarnation(), ID.position(), NOW, "7");
        assertThat(EventId.parse(part.toString()).orElseThrow().resumeFrom()).isEqualTo(new Position(1234567, 88));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1", "a.b.c.d", "0123456789.-1.1.1.", "0123456789.1.1.1.1.1", "x.1.1.çç.",
            "x.99999999999999999999999.1.1."})
    void isNotReadFromAnythingElse(String text) {
        assertThat(EventId.parse(text)).isEmpty();
    }

    @Test
    void survivesAnyDate() {
        assertThat(EventId.parse("x.1.1.zzzzzzzzzzzz.")).isPresent();
    }

    @Test
    void isResumableForADayInOneIncarnation() {
        assertThat(ID.isResumable(page("0123456789", NOW.plus(Duration.ofHours(23))))).isTrue();
        assertThat(ID.isResumable(page("0123456789", NOW.plus(Duration.ofHours(25))))).isFalse();
        assertThat(ID.isResumable(page("9876543210", NOW))).isFalse();
    }

    private static Page page(String incarnation, Instant date) {
        return new Page(incarnation, 0, null, date, List.of(), false);
    }
}
