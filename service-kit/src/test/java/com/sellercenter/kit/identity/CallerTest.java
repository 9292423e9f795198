package com.sellercenter.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contract §1: the same token may act as a shopper on one path and as a shop on another. */
class CallerTest {

    private static final Identity BOTH = new Identity("token:1", 1, 5L, Set.of(2L), false, false);
    private static final Identity SHOPPER = new Identity("token:2", 1, 5L, Set.of(), false, false);
    private static final Identity OPERATOR = new Identity("token:3", 1, null, Set.of(), true, false);

    @Test
    void takesItsRoleFromThePath() {
        assertThat(Caller.of(BOTH, "/users/conversations/")).isEqualTo(new Caller.Shopper(1, 5, "token:1"));
        assertThat(Caller.of(BOTH, "/api/v1/remote/1/messages")).isEqualTo(
                new Caller.Seller(1, Set.of(2L), false, "token:1"));
        assertThat(Caller.of(BOTH, "/public-reviews/")).isEqualTo(new Caller.Visitor(1, "token:1"));
    }

    @Test
    void ownsKeysByWhomItSpeaksForWhateverItsToken() {
        assertThat(Caller.of(BOTH, "/users/messages/").keyOwner()).isEqualTo("channel:1/user:5");
        assertThat(Caller.of(SHOPPER, "/users/messages/").keyOwner()).isEqualTo("channel:1/user:5");
        assertThat(new Caller.Shopper(2, 5, "token:2").keyOwner()).isEqualTo("channel:2/user:5");
        assertThat(new Caller.Seller(1, Set.of(12L, 3L), false, "token:4").keyOwner())
                .isEqualTo("channel:1/datasources:3,12");
        assertThat(Caller.of(OPERATOR, "/api/v1/remote/1/messages/").keyOwner()).isEqualTo("channel:1/operator");
    }

    @Test
    void refusesARoleTheTokenDoesNotHave() {
        assertThatThrownBy(() -> Caller.of(OPERATOR, "/users/messages/")).isInstanceOf(Refusal.PermissionDenied.class);
        assertThatThrownBy(() -> Caller.of(SHOPPER, "/api/v1/remote/1/messages/"))
                .isInstanceOf(Refusal.PermissionDenied.class);
    }

    @Test
    void refusesAnotherChannel() {
        assertThatThrownBy(() -> Caller.of(OPERATOR, "/api/v1/remote/2/messages/"))
                .isInstanceOf(Refusal.PermissionDenied.class);
    }

    @Test
    void letsOnlyServicesIntoTheInternalPaths() {
        assertThatThrownBy(() -> Caller.of(OPERATOR, "/internal/deliveries")).isInstanceOf(Refusal.NotFound.class);
        assertThat(Caller.of(Identity.service("message-service"), "/internal/activity"))
                .isEqualTo(new Caller.Service(0, "message-service"));
    }

    @Test
    void refusesAPathOfNoRole() {
        assertThatThrownBy(() -> Caller.of(BOTH, "/actuator/health")).isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> Caller.of(BOTH, "/api/v1/remote/x/messages/")).isInstanceOf(Refusal.NotFound.class);
    }
}
