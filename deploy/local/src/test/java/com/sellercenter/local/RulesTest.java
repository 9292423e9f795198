package com.sellercenter.local;

import com.sellercenter.contracts.testing.OurClasses;
import com.sellercenter.contracts.testing.ServiceRules;

@OurClasses
class RulesTest extends ServiceRules {}
