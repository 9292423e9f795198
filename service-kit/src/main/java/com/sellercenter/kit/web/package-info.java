/** What surrounds every HTTP request: request ids, time limits, metrics, event loops. */
@NullMarked
package com.sellercenter.kit.web;

import org.jspecify.annotations.NullMarked;
