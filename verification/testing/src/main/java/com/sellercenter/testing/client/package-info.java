/** Clients of a service under test, and the identities that they call as. */
@NullMarked
package com.sellercenter.testing.client;

import org.jspecify.annotations.NullMarked;
