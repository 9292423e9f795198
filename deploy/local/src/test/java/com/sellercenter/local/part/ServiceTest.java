package com.sellercenter.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    @Test
    void linksFromMailsToTheGatewayWhereverItsPortIs(@TempDir Path folder) {
        var secrets = Secrets.in(folder);

        assertThat(Service.NOTIFICATION.environment(new Ports(3500), secrets)).containsEntry("STOREFRONT",
                "http://localhost:11580");
    }
}
