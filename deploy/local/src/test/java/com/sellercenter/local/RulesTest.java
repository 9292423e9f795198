package com.sellercenter.local;

import com.sellercenter.contracts.testing.ServiceRules;

class RulesTest extends ServiceRules {}
