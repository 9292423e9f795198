package com.sellercenter.local.contract;

import static com.sellercenter.local.contract.AnswerAssert.assertThat;

import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.endtoend.RunningSystem;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §1: who may come in at all. */
@ExtendWith(RunningSystem.class)
class CredentialTest {

    private final Channel channel;

    CredentialTest(Addresses system) {
        channel = Channel.first(system);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/conversations/", "/users/messages/", "/api/v1/remote/1/conversations/",
            "/api/v1/remote/1/messages/", "/api/v1/tokens/"})
    void asksForACredentialWhateverTheCookies(String path) {
        var answer = channel.send(Request.get(path).with("Cookie", "sessionid=1; csrftoken=2").in("en"));

        assertThat(answer).isRefused(401, "Authentication credentials were not provided.")
                .hasHeader("WWW-Authenticate", "Token");
    }
}
