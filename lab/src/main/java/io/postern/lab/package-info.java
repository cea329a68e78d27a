/** A small Active Directory for demos and tests. */
package io.postern.lab;
