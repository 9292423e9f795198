/** What the system is made of: PostgreSQL, Kafka and the services, each as a part for the supervisor. */
@NullMarked
package com.sellercenter.local.part;

import org.jspecify.annotations.NullMarked;
