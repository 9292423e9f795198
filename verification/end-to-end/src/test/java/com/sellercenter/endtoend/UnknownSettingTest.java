package com.sellercenter.endtoend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.part.Service;
import com.sellercenter.local.process.CannotStart;
import com.sellercenter.system.TestSystem;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every service, as it is shipped, refuses a setting that it does not know, and says so in one sentence. */
@Isolated("it starts further instances at the ports of others")
@ExtendWith(RunningSystem.class)
class UnknownSettingTest {

    private final TestSystem system;

    UnknownSettingTest(TestSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @EnumSource
    void keepsAServiceFromStarting(Service service) {
        assertThatThrownBy(() -> system.startAnother(service, Map.of("DRAIN_PERIODS", "1s")))
                .isInstanceOf(CannotStart.class).hasMessageContaining(
                        "DRAIN_PERIODS is not a setting of " + service.partName() + "; docs/settings.md lists all.");
    }
}
