/**
 * What is understood of bytes while they pass on the application's threads: which model a request asks for, and whether an event stream
 * tells of an error. Bytes come in pieces of any size; memory is constant; nothing is read ahead, and what is not asked for is not kept.
 */
package com.aimlapi.agent.isolated.scan;
