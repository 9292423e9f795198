/** What a profile shows hot, alone under JMH: JSON, dates and tokens. */
@NullMarked
package com.sellercenter.micro;

import org.jspecify.annotations.NullMarked;
