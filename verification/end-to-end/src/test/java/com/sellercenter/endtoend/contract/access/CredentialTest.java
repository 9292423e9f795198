package com.sellercenter.endtoend.contract.access;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Texts;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §1: what is a credential, read as Django REST Framework reads it. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class CredentialTest {

    private final Cast cast;

    CredentialTest(Addresses system) {
        cast = Cast.in(Channel.first(system));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/conversations/", "/users/messages/", "/api/v1/remote/3/conversations/",
            "/api/v1/remote/3/messages/", "/api/v1/remote/3/reference/users/", "/api/v1/tokens/", "/api/v1/tokens/1/"})
    void asksForACredentialWhateverTheCookies(String path) {
        for (var method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
            var answer = cast.send(Request.of(method, path)
                    .with("Cookie",
                            "sessionid=9hvt8kjd1pw4kktspyqaye3zp44bjzlu; csrftoken=nHG4iaHFpqXhMiIY0wUXA; Token="
                                    + cast.ada().token())
                    .with("X-CSRFToken", "nHG4iaHFpqXhMiIY0wUXA").in("en"));
            assertThat(answer).isRefused(401, "Authentication credentials were not provided.")
                    .hasHeader("WWW-Authenticate", "Token");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Token                | Invalid token header. No credentials provided.
            token                | Invalid token header. No credentials provided.
            Token a b            | Invalid token header. Token string should not contain spaces.
            Token <ada> <ada>    | Invalid token header. Token string should not contain spaces.
            Token nonsense       | Invalid token.
            Token <ada>x         | Invalid token.
            Token "<ada>"        | Invalid token.
            <ada>                | Authentication credentials were not provided.
            Token:<ada>          | Authentication credentials were not provided.
            Basic <ada>          | Authentication credentials were not provided.
            """)
    void refusesWhatIsNoToken(String header, String error) {
        var value = header.replace("<ada>", cast.ada().token());
        Texts.LANGUAGES.forEach(language -> assertThat(cast.send(Request.get("/users/messages/")
                .with("Authorization", value).in(language))).isRefused(401, Texts.translated(error, language))
                .hasHeader("WWW-Authenticate", "Token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token %s", "token %s", "TOKEN %s", "Token   %s", "Token\t%s"})
    void takesATokenHoweverItsWordIsWritten(String header) {
        assertThat(cast.send(Request.get("/users/messages/").with("Authorization",
                header.formatted(cast.ada().token())))).is(200);
    }

    @Test
    void refusesTwoTokensEvenIfTheyAreTheSame() {
        var request = Request.get("/users/messages/").as(cast.ada().token()).in("en")
                .and("Authorization", "Token " + cast.ada().token());

        assertThat(cast.send(request)).isRefused(401,
                "Invalid token header. Token string should not contain spaces.");
    }

    @Test
    void takesNoTokenFromTheQuery() {
        assertThat(cast.send(Request.get("/users/messages/?token=" + cast.ada().token()))).is(401);
    }

    @Test
    void ignoresCookiesAndTokensOnPublicPaths() {
        for (var token : List.of("nonsense", cast.ada().token(), cast.shop().token())) {
            assertThat(cast.send(Request.get("/public-questions/").as(token).with("Cookie", "sessionid=1"))).is(200);
        }
    }

    @Test
    void tellsCachesToKeepNothingOfAnybody() {
        for (var path : List.of("/users/conversations/", "/users/messages/")) {
            var answer = cast.send(Request.get(path).as(cast.ada().token()));
            Assertions.assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            Assertions.assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            Assertions.assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1);
        }
    }
}
