package com.sellercenter.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code mvn verify -Pchaos}: about two minutes of faults; its table is in the output. */
class ShortProof {

    @Test
    void losesNothingWhateverDies() {
        assertThat(Main.run(List.of())).isTrue();
    }
}
