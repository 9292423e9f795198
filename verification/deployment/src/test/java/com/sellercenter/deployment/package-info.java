/** The Kubernetes manifests, against the API's schemas and against what the services themselves say. */
@NullMarked
package com.sellercenter.deployment;

import org.jspecify.annotations.NullMarked;
