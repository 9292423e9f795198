/** The gateway on a real database, in front of one server that stands for the services and echoes what it gets. */
@NullMarked
package com.sellercenter.gateway;

import org.jspecify.annotations.NullMarked;
