/** JWTs of configured issuers, accepted next to the platform's own tokens (contract §1). */
@NullMarked
package com.sellercenter.gateway.bearer;

import org.jspecify.annotations.NullMarked;
