package com.sellercenter.message;

import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.warmup.HotPaths;
import com.sellercenter.kit.warmup.HotRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service does all day, for a shopper and conversations that do not exist. */
@Configuration(proxyBeanMethods = false)
class MessageHotPaths {

    private static final String MESSAGE = """
            {"conversation": 0, "user_type": "registered", "message_content": "Hello", "content_type": "user", "content_id": 0}""";

    /** Posting asks conversation-service for the conversation. */
    @Bean
    HotPaths hotPaths(IdentityTokens tokens) {
        return new HotPaths(List.of(HotRequest.internal("/internal/message-sets", tokens, "{\"conversations\": [0]}"),
                HotRequest.get("/users/messages/?conversation=0", tokens),
                HotRequest.post("/users/messages/", tokens, MESSAGE)), List.of());
    }
}
