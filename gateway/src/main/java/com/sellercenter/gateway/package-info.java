/** The only entrance to the system: authenticates callers, limits what they send, and forwards their requests signed. */
@NullMarked
package com.sellercenter.gateway;

import org.jspecify.annotations.NullMarked;
