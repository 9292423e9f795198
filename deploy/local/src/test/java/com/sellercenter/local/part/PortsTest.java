package com.sellercenter.local.part;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.process.CannotStart;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var other = new ServerSocket(0)) {
            var ports = new Ports(other.getLocalPort() - new Ports(0).of(Service.GATEWAY));

            assertThatThrownBy(ports::requireFree).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port %d (gateway) is in use".formatted(other.getLocalPort()));
        }
    }
}
