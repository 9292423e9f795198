package com.sellercenter.feed;

import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.warmup.HotPaths;
import com.sellercenter.kit.warmup.HotRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of a channel that does not exist. */
@Configuration(proxyBeanMethods = false)
class FeedHotPaths {

    /** The second of each kind is no page that is kept: it names a product. */
    @Bean
    HotPaths hotPaths(IdentityTokens tokens) {
        return new HotPaths(List.of(HotRequest.get("/public-questions/", tokens),
                HotRequest.get("/public-questions/?product=0", tokens),
                HotRequest.get("/public-reviews/", tokens),
                HotRequest.get("/public-reviews/?data_source_id=0", tokens)), List.of());
    }
}
