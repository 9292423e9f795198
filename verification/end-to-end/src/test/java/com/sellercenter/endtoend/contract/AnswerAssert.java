package com.sellercenter.endtoend.contract;

import com.sellercenter.local.demo.Answer;
import java.util.List;
import org.assertj.core.annotation.CanIgnoreReturnValue;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What the contract says of an answer, to the byte. */
@CanIgnoreReturnValue
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

    private AnswerAssert(Answer actual) {
        super(actual, AnswerAssert.class);
    }

    @CheckReturnValue
    public static AnswerAssert assertThat(Answer actual) {
        return new AnswerAssert(actual);
    }

    public AnswerAssert is(int status) {
        Assertions.assertThat(actual.status()).as("%s; %s", descriptionText(), actual.body()).isEqualTo(status);
        return this;
    }

    /** Compared character by character: clients may look for a text in it. */
    public AnswerAssert is(int status, String body) {
        is(status);
        Assertions.assertThat(actual.body()).as(descriptionText()).isEqualTo(body);
        return isJson();
    }

    /** The same for the commonest form of a refusal, {@code {"detail": "…"}}. */
    public AnswerAssert isRefused(int status, String detail) {
        is(status);
        Assertions.assertThat(actual.json().propertyNames()).as(descriptionText()).containsExactly("detail");
        Assertions.assertThat(actual.json().get("detail").asString()).as(descriptionText()).isEqualTo(detail);
        return isJson();
    }

    /** The answer is a 400 that says this of a field, and nothing of any other. */
    public AnswerAssert isRefusedBecauseOf(String field, String... texts) {
        is(400);
        Assertions.assertThat(actual.json().propertyNames()).as("%s; %s", descriptionText(), actual.body())
                .containsExactly(field);
        Assertions.assertThat(actual.json().get(field).valueStream().map(text -> text.asString()))
                .as(descriptionText()).containsExactly(texts);
        return isJson();
    }

    public AnswerAssert hasHeader(String name, String... values) {
        Assertions.assertThat(actual.headers().allValues(name)).as("%s of %s", name, actual.body())
                .containsExactly(values);
        return this;
    }

    public AnswerAssert hasNoHeader(String name) {
        Assertions.assertThat(actual.headers().allValues(name)).as(name).isEqualTo(List.of());
        return this;
    }

    private AnswerAssert isJson() {
        return hasHeader("Content-Type", "application/json");
    }
}
