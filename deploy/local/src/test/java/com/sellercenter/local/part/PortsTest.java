package com.sellercenter.local.part;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.process.CannotStart;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesThePortThatIsTaken() throws IOException {
        // not among those that the system gives to whoever connects
        var ports = Ports.freeFrom(3000);
        try (var other = new ServerSocket()) {
            other.bind(Ports.address(ports.of(Service.GATEWAY)));

            assertThatThrownBy(ports::requireFree).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port %d (gateway) is in use".formatted(other.getLocalPort()));
        }
    }
}
