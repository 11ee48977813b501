"use strict";
lab.begin();
