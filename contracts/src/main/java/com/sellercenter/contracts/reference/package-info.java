/** Users, datasources, products and order items of the commerce platform (contract §8). */
@NullMarked
package com.sellercenter.contracts.reference;

import org.jspecify.annotations.NullMarked;
