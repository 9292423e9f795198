/** The demo page of a local run: a product and a shop's inbox side by side (contract §9). */
@NullMarked
package com.sellercenter.gateway.demo;

import org.jspecify.annotations.NullMarked;
