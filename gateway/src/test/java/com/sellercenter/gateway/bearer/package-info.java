/** Tokens of other issuers, with an issuer that serves its keys over HTTP. */
@NullMarked
package com.sellercenter.gateway.bearer;

import org.jspecify.annotations.NullMarked;
