/** What surrounds every HTTP request and call: request ids, time limits, metrics, event loops, internal clients, draining. */
@NullMarked
package com.sellercenter.kit.web;

import org.jspecify.annotations.NullMarked;
