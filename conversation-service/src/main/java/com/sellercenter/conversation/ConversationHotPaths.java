package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.conversation.message.MessageClient;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.warmup.HotPaths;
import com.sellercenter.kit.warmup.HotRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service does all day, for a shopper who does not exist. */
@Configuration(proxyBeanMethods = false)
class ConversationHotPaths {

    private static final String OPENING = """
            {"conversation_type": "question", "user_type": "registered", "message_content": "Hello", "datasource": 0, "user": 0,
             "content_type": "user", "content_id": 0, "item_content": "product", "item_id": 0}""";
    private static final ConversationFacts NOBODYS = new ConversationFacts(0, 0, 0, 0, ConversationType.QUESTION, null,
            null, null, Instant.EPOCH);
    private static final String ADDITION = OPENING.replace("}", ", \"conversation\": 0}");

    @Bean
    HotPaths hotPaths(IdentityTokens tokens, MessageClient messages) {
        return new HotPaths(List.of(HotRequest.get("/users/conversations/?ordering=-last_message_date", tokens),
                HotRequest.get("/users/conversations/0/", tokens),
                HotRequest.get("/users/conversations/unread-count/", tokens),
                HotRequest.post("/users/conversations/", tokens, OPENING),
                HotRequest.post("/users/conversations/", tokens, ADDITION)),
                List.of(messages.sets(List.of(NOBODYS), false)));
    }
}
