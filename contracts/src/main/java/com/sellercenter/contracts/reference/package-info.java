/** Users, datasources, products and order items of the commerce platform, and the copy each service keeps of them (contract §8). */
@NullMarked
package com.sellercenter.contracts.reference;

import org.jspecify.annotations.NullMarked;
