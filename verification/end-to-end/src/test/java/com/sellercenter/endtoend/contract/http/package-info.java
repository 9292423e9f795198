/** What holds for every request: methods and paths, errors, the API description, and hostile input. */
@NullMarked
package com.sellercenter.endtoend.contract.http;

import org.jspecify.annotations.NullMarked;
