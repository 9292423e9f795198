/** What the gateway promises, on a real database; the services behind it are played by one that echoes what it gets. */
@NullMarked
package com.sellercenter.gateway;

import org.jspecify.annotations.NullMarked;
