package com.sellercenter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.process.CannotStart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path USUAL = Path.of("usual");

    @Test
    void keepsTheUsualDataWithoutOptions() {
        assertThat(Options.parse(List.of(), USUAL)).isEqualTo(new Options(USUAL, false, false));
    }

    @Test
    void takesAllOptionsTogether() {
        assertThat(Options.parse(List.of("--fresh", "--data", "other", "--tour"), USUAL))
                .isEqualTo(new Options(Path.of("other"), true, true));
    }

    @Test
    void refusesAnOptionItDoesNotKnow() {
        assertThatThrownBy(() -> Options.parse(List.of("--port"), USUAL)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("no option --port");
    }

    @Test
    void refusesDataWithoutAName() {
        assertThatThrownBy(() -> Options.parse(List.of("--data"), USUAL)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("--data needs a value");
    }
}
