package com.sellercenter.conversation;

import com.sellercenter.testing.OurClasses;
import com.sellercenter.testing.ServiceRules;

@OurClasses
class RulesTest extends ServiceRules {}
