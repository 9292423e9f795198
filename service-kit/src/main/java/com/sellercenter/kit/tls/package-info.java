/** TLS to Kafka, PostgreSQL, the mail server and between services. */
@NullMarked
package com.sellercenter.kit.tls;

import org.jspecify.annotations.NullMarked;
