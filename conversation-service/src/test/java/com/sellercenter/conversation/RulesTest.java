package com.sellercenter.conversation;

import com.sellercenter.testing.rules.OurClasses;
import com.sellercenter.testing.rules.ServiceRules;

@OurClasses
class RulesTest extends ServiceRules {}
