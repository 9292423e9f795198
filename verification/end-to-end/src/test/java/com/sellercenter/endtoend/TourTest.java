package com.sellercenter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Tour;
import com.sellercenter.local.part.Secrets;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Order(2)
@Isolated("tells its story in the demo shop")
@ExtendWith(RunningSystem.class)
class TourTest {

    @Test
    void findsEverythingAsDocumented(Addresses system) {
        var tour = new Tour(new Api(system.gateway()), new Api(system.mails()), Secrets.DEMO_OPERATOR,
                System.out::println);

        assertThat(tour.play()).isTrue();
    }
}
