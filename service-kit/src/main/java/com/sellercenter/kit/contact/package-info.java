/** Contact details in what shoppers and shops write: finding, masking and refusing them (contract §14). */
@NullMarked
package com.sellercenter.kit.contact;

import org.jspecify.annotations.NullMarked;
