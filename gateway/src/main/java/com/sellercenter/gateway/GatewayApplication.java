package com.sellercenter.gateway;

import com.sellercenter.kit.ServiceKit;
import com.sellercenter.kit.command.ServiceMain;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import(ServiceKit.class)
class GatewayApplication {

    static void main(String[] args) {
        ServiceMain.run(GatewayApplication.class, args);
    }
}
