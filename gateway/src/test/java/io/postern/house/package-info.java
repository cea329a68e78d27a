/** Tests of the house itself: its shape, its inner walls, and the truth of its map. */
package io.postern.house;
