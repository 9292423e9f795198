/** The copy of the reference data that each service keeps in its own database (contract §8). */
@NullMarked
package com.sellercenter.kit.reference;

import org.jspecify.annotations.NullMarked;
